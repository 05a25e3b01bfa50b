// Below the name of a field: where its words come from, and what can be done about it.
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UMB_PROPERTY_CONTEXT } from '@umbraco-cms/backoffice/property';
import { INHERITANCE_CONTEXT } from './context.js';

export class FieldOriginElement extends UmbLitElement {
  static properties = { _field: { state: true }, _busy: { state: true } };

  #inheritance;
  #fields = [];
  #alias;
  #variant;

  constructor() {
    super();
    this.consumeContext(INHERITANCE_CONTEXT, (context) => {
      this.#inheritance = context;
      this.observe(context?.state, (state) => {
        this.#fields = state?.fields ?? [];
        this.#find();
      }, 'state');
    });
    this.consumeContext(UMB_PROPERTY_CONTEXT, (context) => {
      this.observe(context?.alias, (alias) => {
        this.#alias = alias;
        this.#find();
      }, 'alias');
      this.observe(context?.variantId, (variant) => {
        this.#variant = variant;
        this.#find();
      }, 'variant');
    });
  }

  #find() {
    this._field = this.#fields.find((field) => field.alias === this.#alias && (field.culture ?? null) === (this.#variant?.culture ?? null));
  }

  async #decide(decision) {
    this._busy = true;
    await this.#inheritance.decide(this._field, decision);
    this._busy = false;
  }

  render() {
    switch (this._field?.standing) {
      case 'Followed':
        return html`<span class="from">from ${this._field.from.site}${this.#language()}</span>${this.#button('Override', 'Override here')}`;
      case 'Waiting':
        return html`<span class="news">as ${this._field.from.site} said it when it was last approved; it says something new</span>${this.#button('Take', 'Take')}${this.#button('Keep', 'Keep this')}
          <details><summary>What it says now</summary><div class="text">${this._field.origin || 'nothing'}</div></details>`;
      case 'Overridden':
        return html`<span class="own">overridden here</span>${this.#button('Follow', 'Follow again')}`;
      case 'Changed':
        return html`<span class="news">overridden here; the origin has changed</span>${this.#button('Take', 'Take')}${this.#button('Keep', 'Keep mine')}
          <details><summary>What it says now</summary><div class="text">${this._field.origin || 'nothing'}</div></details>`;
      default:
        return nothing;
    }
  }

  #language() {
    return this._field.culture && this._field.fromCulture !== this._field.culture ? ` (${this._field.fromCulture})` : '';
  }

  #button(decision, label) {
    return html`<uui-button compact look="outline" label=${label} data-decision=${decision} ?disabled=${this._busy} @click=${() => this.#decide(decision)}></uui-button>`;
  }

  static styles = css`
    :host { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; margin-top: 4px; font-size: 12px; }
    .from { color: var(--uui-color-positive-standalone, #0b8152); }
    .own { color: var(--uui-color-text-alt); }
    .news { color: var(--uui-color-danger-standalone, #b0003a); font-weight: bold; }
    uui-button { font-size: 12px; --uui-button-height: 24px; }
    .text { max-height: 160px; overflow: auto; white-space: pre-wrap; }
  `;
}

customElements.define('ecare-field-origin', FieldOriginElement);
