// The field in which a document says whom it follows.
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { INHERITANCE_CONTEXT } from './context.js';
import { readOrigins } from './requests.js';

export class InheritanceElement extends UmbLitElement {
  static properties = { value: {}, readonly: { type: Boolean }, _state: { state: true }, _origins: { state: true } };

  #inheritance;

  constructor() {
    super();
    this.consumeContext(INHERITANCE_CONTEXT, (context) => {
      this.#inheritance = context;
      this.observe(context?.state, (state) => (this._state = state), 'state');
    });
  }

  async #choose() {
    this._origins = await readOrigins(this.#inheritance.document);
  }

  async #follow(origin) {
    this._origins = undefined;
    await this.#inheritance.followDocument(origin);
  }

  render() {
    const { origin, isThere, fields } = this._state ?? {};
    if (!this._state) {
      return html`<p>Save the document first.</p>`;
    }

    return origin ? this.#following(origin, isThere, fields) : this.#free();
  }

  #following(origin, isThere, fields) {
    const count = (standing) => fields.filter((field) => field.standing === standing).length;
    return html`<p>Follows <b>${origin.site} / ${origin.name}</b>: ${count('Followed') + count('Waiting')} fields follow, ${count('Overridden') + count('Changed')} are overridden here${
      count('Changed') ? html`, <b>${count('Changed')} of them wait for a decision</b>` : nothing}.</p>
      ${isThere ? nothing : html`<p>The origin is not published, so the words stored here are shown.</p>`}
      ${this.readonly ? nothing : html`<uui-button look="outline" label="Stop following" @click=${() => this.#follow(null)}></uui-button>`}`;
  }

  #free() {
    if (this.readonly) {
      return html`<p>Follows no other document.</p>`;
    }

    if (!this._origins) {
      return html`<uui-button look="outline" label="Follow a document of the group" @click=${this.#choose}></uui-button>`;
    }

    return this._origins.length === 0
      ? html`<p>There is no document of this type to follow.</p>`
      : html`<ul>${this._origins.map((each) => html`<li><uui-button look="outline" label="Follow ${each.site} / ${each.name}" @click=${() => this.#follow(each.id)}></uui-button></li>`)}</ul>`;
  }

  static styles = css`
    p { margin: 0 0 8px; }
    ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; justify-items: start; }
  `;
}

customElements.define('ecare-inheritance', InheritanceElement);
export { InheritanceElement as element };
