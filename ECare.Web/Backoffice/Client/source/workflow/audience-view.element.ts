import { customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { ask, Refusal } from './api.js';
import { sheet } from './styles.js';

export interface Size {
  isValid: boolean;
  fault?: string;
  operator: string;
  subscribers: number;
  asked: number;
  matching: number;
  reachable: number;
  isEstimate: boolean;
  low: number;
  high: number;
  isPersonal: boolean;
  sample: string[];
}

/** How many people a rule holds for, in a sentence. */
export const sizeOf = (size: Size) => html`${size.isEstimate ? 'About ' : ''}<strong>${size.matching.toLocaleString('en')}</strong> of ${size.subscribers.toLocaleString('en')} subscribers of ${size.operator} are in it now
  (${size.subscribers ? ((100 * size.matching) / size.subscribers).toFixed(1) : 0} %).`;

/** Whom the audience of the campaign holds for now, as its rule stands in the draft. */
@customElement('ecare-audience-view')
export class AudienceViewElement extends UmbLitElement {
  @state() private rule = '';
  @state() private size?: Size;
  @state() private refusal?: Refusal;
  private unique?: string;
  private asked = 0;

  constructor() {
    super();
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, async (context) => {
      this.unique = context?.getUnique() ?? undefined;
      this.observe(await context?.propertyValueByAlias<string>('audience'), (rule) => {
        this.rule = rule ?? '';
        void this.ask();
      }, '_rule');
    });
  }

  private async ask() {
    if (!this.unique) {
      return;
    }

    const turn = ++this.asked;
    this.size = undefined;
    this.refusal = undefined;
    try {
      const size = await ask<Size>('POST', `/document/${this.unique}/audience`, { audience: this.rule });
      this.size = turn === this.asked ? size : this.size;
    } catch (thrown) {
      this.refusal = thrown as Refusal;
    }
  }

  override render() {
    return html`
      <uui-box headline="Audience">
        <p>${this.rule ? html`<code>${this.rule}</code>` : 'No rule: everybody.'}</p>
        ${this.refusal ? html`<div class="reasons" role="alert">${this.refusal.message}</div>` : this.size ? this.renderSize(this.size) : html`<uui-loader></uui-loader>`}
      </uui-box>`;
  }

  private renderSize(size: Size) {
    if (!size.isValid) {
      return html`<div class="reasons" role="alert">The rule cannot be used: ${size.fault}</div>`;
    }

    return html`
      <div class="reasons good" data-mark="audience-size">
        ${sizeOf(size)}
        ${size.isEstimate ? html`<p class="muted">${size.asked.toLocaleString('en')} of them were asked; the true number lies between ${size.low.toLocaleString('en')} and ${size.high.toLocaleString('en')} with 95 % confidence.</p>` : nothing}
        ${size.isPersonal ? html`<p class="muted">The rule asks something personal: ${size.isEstimate ? 'about ' : ''}${size.reachable.toLocaleString('en')} of those agreed to it and can be shown the campaign.</p>` : nothing}
      </div>
      ${size.sample.length > 0
        ? html`<p>Some of them:</p><ul>${size.sample.map((person) => html`<li>${person}</li>`)}</ul>`
        : html`<p class="muted">${size.matching > 0 ? 'Too few to describe any of them without telling who they are.' : 'Nobody is in it.'}</p>`}
      <p class="muted">Dates, caps, holdout and what people own already narrow it further when a page is shown.</p>`;
  }

  static override styles = [sheet];
}

export { AudienceViewElement as element };
