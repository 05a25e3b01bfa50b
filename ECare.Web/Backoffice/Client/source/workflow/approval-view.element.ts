import { customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { ask, Refusal, tell } from './api.js';
import { type Approval, stateOf, storyOf } from './approval-list.js';
import { sheet } from './styles.js';

interface ApprovalState {
  isNeeded: boolean;
  steps: string[];
  blocked: string[];
  waiting: number | null;
  isOwnWork: boolean;
  mayDecide: boolean;
  cultures: string[];
  history: Approval[];
}

/** How far the document is on its way to those who must agree, and what can be done about it. */
@customElement('ecare-approval-view')
export class ApprovalViewElement extends UmbLitElement {
  @state() private known?: ApprovalState;
  @state() private refusal?: Refusal;
  @state() private cultures = new Set<string>();
  @state() private words = '';
  private unique?: string;

  constructor() {
    super();
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, (context) => {
      this.unique = context?.getUnique() ?? undefined;
      void this.load();
    });
  }

  private async load() {
    if (this.unique) {
      this.known = await ask<ApprovalState>('GET', `/document/${this.unique}/approval`);
      this.cultures = new Set(this.known.cultures);
      this.words = '';
    }
  }

  private async act(done: string, method: 'POST' | 'DELETE', path: string, body?: unknown) {
    try {
      this.refusal = undefined;
      await ask(method, `/document/${this.unique}/approval${path}`, body);
      await tell(this, done);
    } catch (thrown) {
      this.refusal = thrown as Refusal;
    }

    await this.load();
  }

  private choose(culture: string, isChosen: boolean) {
    this.cultures = new Set([...this.cultures].filter((each) => each !== culture).concat(isChosen ? [culture] : []));
  }

  override render() {
    if (!this.known) {
      return html`<uui-loader></uui-loader>`;
    }

    const { known } = this;
    return html`
      ${this.refusal ? html`<div class="reasons" role="alert">${this.refusal.message}</div>` : nothing}
      <uui-box headline="Approval: ${known.steps.join(', then ')}">
        ${known.blocked.length === 0
          ? html`<div class="reasons good">What the draft says may go live.</div>`
          : html`<div class="reasons">It may not go live yet:<ul>${known.blocked.map((reason) => html`<li>${reason}</li>`)}</ul></div>`}
        ${known.waiting ? this.renderWaiting() : known.blocked.length > 0 ? this.renderSending() : nothing}
      </uui-box>
      ${known.history.length > 0
        ? html`<uui-box headline="History">${known.history.map((approval) => html`<section>${stateOf(approval)} ${storyOf(approval)}</section>`)}</uui-box>`
        : nothing}`;
  }

  private renderSending() {
    return html`
      <p>Save your draft, then send it. Whoever wrote at it cannot approve it, and a later change needs a new approval.</p>
      ${this.known!.cultures.length > 0
        ? html`<div class="field"><span class="label">Languages</span>
            ${this.known!.cultures.map((culture) => html`
              <uui-checkbox label=${culture} ?checked=${this.cultures.has(culture)}
                @change=${(event: Event) => this.choose(culture, (event.target as HTMLInputElement).checked)}></uui-checkbox>`)}
          </div>`
        : nothing}
      ${this.renderWords('Note for the approvers')}
      <uui-button look="primary" label="Send for approval" ?disabled=${this.known!.cultures.length > 0 && this.cultures.size === 0}
        @click=${() => this.act('Sent for approval', 'POST', '', { cultures: [...this.cultures], note: this.words })}></uui-button>`;
  }

  private renderWaiting() {
    const { mayDecide, isOwnWork, waiting } = this.known!;
    return html`
      ${isOwnWork ? html`<p>You wrote or approved this, so somebody else decides.</p>` : nothing}
      ${mayDecide ? this.renderWords('Reason (needed to refuse)') : nothing}
      <div class="row">
        ${mayDecide
          ? html`
            <uui-button look="primary" color="positive" label="Approve"
              @click=${() => this.act('Approved', 'POST', '/decision', { approval: waiting, isApproved: true, reason: this.words })}></uui-button>
            <uui-button look="secondary" color="danger" label="Do not approve"
              @click=${() => this.act('Not approved', 'POST', '/decision', { approval: waiting, isApproved: false, reason: this.words })}></uui-button>`
          : nothing}
        ${isOwnWork ? html`<uui-button look="outline" label="Take it back" @click=${() => this.act('Taken back', 'DELETE', '')}></uui-button>` : nothing}
      </div>`;
  }

  private renderWords(label: string) {
    return html`<div class="field"><span class="label">${label}</span>
      <uui-textarea label=${label} .value=${this.words} @input=${(event: InputEvent) => (this.words = (event.target as HTMLInputElement).value)}></uui-textarea></div>`;
  }

  static override styles = [sheet];
}

export { ApprovalViewElement as element };
