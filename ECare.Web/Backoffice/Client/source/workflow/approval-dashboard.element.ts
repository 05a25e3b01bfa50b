import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { addressOf, ask, Refusal, tell } from './api.js';
import { type Approval, stateOf, storyOf } from './approval-list.js';
import { sheet } from './styles.js';

/** What waits for the reader's agreement, and what became of what they sent. */
@customElement('ecare-approval-dashboard')
export class ApprovalDashboardElement extends UmbLitElement {
  @state() private waiting?: Approval[];
  @state() private sent: Approval[] = [];
  @state() private refusal?: Refusal;
  private reasons = new Map<number, string>();

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    const [waiting, sent] = await Promise.all([ask<{ items: Approval[] }>('GET', '/approval/waiting'), ask<{ items: Approval[] }>('GET', '/approval/sent')]);
    this.waiting = waiting.items;
    this.sent = sent.items;
  }

  private async decide(approval: Approval, isApproved: boolean) {
    try {
      this.refusal = undefined;
      await ask('POST', `/document/${approval.document.id}/approval/decision`, { approval: approval.id, isApproved, reason: this.reasons.get(approval.id) ?? '' });
      await tell(this, isApproved ? `“${approval.document.name}” approved` : `“${approval.document.name}” not approved`);
    } catch (thrown) {
      this.refusal = thrown as Refusal;
    }

    await this.load();
  }

  override render() {
    return html`
      ${this.refusal ? html`<div class="reasons" role="alert">${this.refusal.message}</div>` : nothing}
      <uui-box headline="Waiting for me">
        ${this.waiting === undefined ? html`<uui-loader></uui-loader>` : nothing}
        ${this.waiting?.length === 0 ? html`<p>Nothing waits for you.</p>` : nothing}
        ${this.waiting?.map((approval) => html`
          <section data-mark="approval:${approval.document.id}">
            <div class="row end">
              <a href=${addressOf(approval.document.id)}><umb-icon name=${approval.document.icon}></umb-icon> ${approval.document.name}</a>
              ${stateOf(approval)}
            </div>
            ${storyOf(approval)}
            <div class="row">
              <uui-input label="Reason" placeholder="Reason (needed to refuse)" @input=${(event: InputEvent) => this.reasons.set(approval.id, (event.target as HTMLInputElement).value)}></uui-input>
              <uui-button look="primary" color="positive" label="Approve" ?disabled=${approval.isChanged} @click=${() => this.decide(approval, true)}></uui-button>
              <uui-button look="secondary" color="danger" label="Do not approve" @click=${() => this.decide(approval, false)}></uui-button>
            </div>
          </section>`)}
      </uui-box>
      <uui-box headline="Sent by me">
        ${this.sent.length === 0 ? html`<p>You sent nothing for approval yet. Open a draft and choose “Approval”.</p>` : nothing}
        ${this.sent.map((approval) => html`
          <section>
            <div class="row end">
              <a href=${addressOf(approval.document.id)}><umb-icon name=${approval.document.icon}></umb-icon> ${approval.document.name}</a>
              ${stateOf(approval)}
            </div>
            ${storyOf(approval)}
          </section>`)}
      </uui-box>`;
  }

  static override styles = [
    sheet,
    css`
      section + section {
        border-top: 1px solid var(--uui-color-divider);
        margin-top: var(--uui-size-space-5);
        padding-top: var(--uui-size-space-5);
      }
      section p:first-of-type {
        margin-top: var(--uui-size-space-3);
      }
      .row uui-input {
        flex: 1;
      }
    `,
  ];
}

export { ApprovalDashboardElement as element };
