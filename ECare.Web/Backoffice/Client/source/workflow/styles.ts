import { css } from '@umbraco-cms/backoffice/external/lit';

export const sheet = css`
  :host {
    display: block;
    padding: var(--uui-size-layout-1);
  }
  @media only screen and (max-width: 799px) {
    :host {
      padding: var(--uui-size-space-4);
    }
    uui-box {
      --uui-box-default-padding: var(--uui-size-space-4);
    }
  }
  uui-box {
    margin-bottom: var(--uui-size-layout-1);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--uui-size-space-4);
    align-items: center;
  }
  .row.end {
    justify-content: space-between;
  }
  .row.end + p {
    margin-top: var(--uui-size-space-4);
  }
  .muted {
    color: var(--uui-color-text-alt);
    font-size: var(--uui-type-small-size);
  }
  .reasons {
    border-left: 4px solid var(--uui-color-danger);
    background: var(--uui-color-surface-alt);
    padding: var(--uui-size-space-4);
    margin: var(--uui-size-space-4) 0;
  }
  .reasons.good {
    border-color: var(--uui-color-positive);
  }
  .reasons ul {
    margin: var(--uui-size-space-2) 0 0;
    padding-left: var(--uui-size-space-5);
  }
  .field {
    display: block;
    margin: var(--uui-size-space-5) 0;
  }
  .field > .label {
    display: block;
    font-weight: 700;
    margin-bottom: var(--uui-size-space-2);
  }
  uui-input:not([type='datetime-local']),
  uui-textarea {
    width: 100%;
  }
  p {
    margin: 0 0 var(--uui-size-space-3);
  }
  uui-table-cell,
  uui-table-head-cell {
    padding: var(--uui-size-space-3) var(--uui-size-space-4);
    vertical-align: top;
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  a {
    color: var(--uui-color-interactive);
  }
  a umb-icon {
    display: inline-block;
    vertical-align: middle;
  }
  uui-checkbox {
    margin-right: var(--uui-size-space-4);
  }
  .reasons li::first-letter {
    text-transform: uppercase;
  }
`;
