import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbChangeEvent } from '@umbraco-cms/backoffice/event';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { ask } from './api.js';
import { type Size, sizeOf } from './audience-view.element.js';
import { sheet } from './styles.js';

interface Reading {
  isValid: boolean;
  fault?: string;
  position?: number;
  found?: string;
}

/** After this long without a key the rule is read; counting its people takes the server a second, so it waits longer. */
const readAfter = 400;
const countAfter = 1200;

/** The field of a campaign's audience: says while somebody writes whether the rule can be read, where it cannot, and how many people it holds for. */
@customElement('ecare-audience-rule')
export class AudienceRuleElement extends UmbLitElement {
  @property({ type: String }) value = '';
  @property({ type: Boolean, reflect: true }) readonly = false;
  @state() private reading?: Reading;
  @state() private size?: Size;
  private document?: string;
  private timers: number[] = [];
  private turn = 0;
  private asked?: string;

  constructor() {
    super();
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, (context) => {
      this.observe(context?.isNew, (isNew) => {
        this.document = isNew === false ? (context?.getUnique() ?? undefined) : undefined;
        this.askSoon(0);
      }, '_isNew');
    });
  }

  protected override updated(changed: Map<string, unknown>) {
    // A rollback or a reload brings another rule than the one that was asked about.
    if (changed.has('value') && (this.value ?? '') !== this.asked) {
      this.askSoon(0);
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.timers.forEach(clearTimeout);
  }

  private write(event: InputEvent) {
    this.value = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new UmbChangeEvent());
    this.askSoon(readAfter);
  }

  private askSoon(after: number) {
    this.timers.forEach(clearTimeout);
    this.asked = this.value ?? '';
    this.size = undefined;
    const turn = ++this.turn;
    this.timers = [
      window.setTimeout(() => void this.read(turn), after),
      ...(this.document ? [window.setTimeout(() => void this.count(turn), after === 0 ? 0 : countAfter)] : []),
    ];
  }

  private async read(turn: number) {
    // Whoever cannot be asked just now asks again with the next key.
    const reading = await ask<Reading>('POST', '/campaign/audience-rule', { audience: this.asked }).catch(() => undefined);
    this.reading = turn === this.turn ? reading : this.reading;
  }

  private async count(turn: number) {
    const size = await ask<Size>('POST', `/document/${this.document}/audience`, { audience: this.asked }).catch(() => undefined);
    this.size = turn === this.turn && size?.isValid ? size : this.size;
  }

  override render() {
    const { value, readonly, reading } = this;
    return html`
      <uui-textarea label="Audience" .value=${value ?? ''} rows="3" ?readonly=${readonly} ?error=${reading?.isValid === false} aria-describedby="said" @input=${this.write}></uui-textarea>
      <div id="said" role="status">${reading?.isValid === false ? this.renderFault(reading) : this.size ? html`<p class="muted" data-mark="rule-size">${sizeOf(this.size)}</p>` : nothing}</div>`;
  }

  private renderFault({ fault, position = 0, found = '' }: Reading) {
    const rule = this.asked ?? '';
    return html`
      <div class="reasons" data-mark="rule-fault">
        The rule cannot be used yet: ${fault}
        <code>${rule.slice(0, position)}<mark>${found || ' '}</mark>${rule.slice(position + found.length)}</code>
      </div>`;
  }

  static override styles = [
    sheet,
    css`
      :host {
        padding: 0;
      }
      uui-textarea {
        font-family: monospace;
      }
      .reasons {
        margin: var(--uui-size-space-2) 0 0;
      }
      code {
        display: block;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      mark {
        background: none;
        color: inherit;
        border-bottom: 3px solid var(--uui-color-danger);
      }
      p {
        margin: var(--uui-size-space-2) 0 0;
      }
    `,
  ];
}

export { AudienceRuleElement as element };
