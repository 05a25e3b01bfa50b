// The dashboard of what changed at an origin while somebody had said it differently: take it, or keep your own.
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { css, html } from '@umbraco-cms/backoffice/external/lit';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';
import { decide, readChanges } from './requests.js';

export class ChangesElement extends UmbLitElement {
  static properties = { _changes: { state: true } };

  #notifications;

  constructor() {
    super();
    this.consumeContext(UMB_NOTIFICATION_CONTEXT, (context) => (this.#notifications = context));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this._changes = await readChanges();
  }

  async #decide({ document, field }, decision) {
    try {
      await decide(document.id, field.alias, field.culture, decision);
      this.#notifications?.peek('positive', { data: { headline: document.name, message: 'Saved as a draft. Publish the document, after its approval where your country asks for one, to bring it live.' } });
    } catch (problem) {
      this.#notifications?.peek('danger', { data: { headline: 'Not changed', message: problem.message } });
    }

    await this.#load();
  }

  render() {
    return html`<uui-box headline="Changes at the origin">
      ${!this._changes ? html`<uui-loader></uui-loader>`
        : this._changes.length === 0 ? html`<p>Nothing waits for a decision. When a document of the group changes in a field that your site says itself, it is listed here; so is every change of a page that goes live in your country only after an approval.</p>`
        : html`<table role="table">
          <thead><tr role="row"><th scope="col">Document</th><th scope="col">Field</th><th scope="col">It said</th><th scope="col">It says now</th><th scope="col">You say</th><th scope="col">Decision</th></tr></thead>
          <tbody>${this._changes.map((change) => this.#row(change))}</tbody></table>`}
    </uui-box>`;
  }

  #row(change) {
    const { document, field } = change;
    return html`<tr role="row">
      <td role="cell"><a href="section/content/workspace/document/edit/${document.id}/${field.culture ?? ''}">${document.site} / ${document.name}</a></td>
      <td role="cell">${field.name}${field.culture ? html`<br><small>${field.culture}</small>` : ''}</td>
      <td role="cell" data-label="It said">${this.#text(field.seen)}</td>
      <td role="cell" data-label="It says now">${this.#text(field.origin)}${field.origin === field.seen ? html`<small>The same words: what differs is how they are set.</small>` : ''}</td>
      <td role="cell" data-label="You say">${field.standing === 'Waiting' ? html`<small>The same; the change waits for your country’s approval.</small>` : this.#text(field.own)}</td>
      <td role="cell" class="decision">
        <uui-button look="primary" label="Take" data-decision="Take" @click=${() => this.#decide(change, 'Take')}></uui-button>
        <uui-button look="outline" label="Keep mine" data-decision="Keep" @click=${() => this.#decide(change, 'Keep')}></uui-button>
      </td>
    </tr>`;
  }

  #text(words) {
    return words ? html`<div class="text">${words}</div>` : html`<small>nothing</small>`;
  }

  static styles = css`
    :host { display: block; padding: var(--uui-size-layout-1); }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; }
    th, td { text-align: start; vertical-align: top; padding: 8px; border-bottom: 1px solid var(--uui-color-divider); }
    th:nth-child(2) { width: 12%; }
    .text { max-height: 160px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
    .decision uui-button { display: block; margin-bottom: 4px; }
    small { display: block; color: var(--uui-color-text-alt); }
    /* A phone has no room for three versions side by side: they stand below each other, each with its name. */
    @media only screen and (max-width: 799px) {
      :host { padding: var(--uui-size-space-4); }
      table, tbody, tr, td { display: block; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { padding: var(--uui-size-space-4) 0; border-bottom: 1px solid var(--uui-color-divider); }
      td { padding: var(--uui-size-space-1) 0; border: 0; }
      [data-label]::before { content: attr(data-label); display: block; font-weight: bold; }
      .decision uui-button { display: inline-block; }
    }
  `;
}

customElements.define('ecare-origin-changes', ChangesElement);
export { ChangesElement as element };
