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
        : html`<table>
          <thead><tr><th scope="col">Document</th><th scope="col">Field</th><th scope="col">It said</th><th scope="col">It says now</th><th scope="col">You say</th><th scope="col">Decision</th></tr></thead>
          <tbody>${this._changes.map((change) => this.#row(change))}</tbody></table>`}
    </uui-box>`;
  }

  #row(change) {
    const { document, field } = change;
    return html`<tr>
      <td><a href="section/content/workspace/document/edit/${document.id}/${field.culture ?? ''}">${document.site} / ${document.name}</a></td>
      <td>${field.name}${field.culture ? html`<br><small>${field.culture}</small>` : ''}</td>
      <td>${this.#text(field.seen)}</td>
      <td>${this.#text(field.origin)}${field.origin === field.seen ? html`<small>The same words: what differs is how they are set.</small>` : ''}</td>
      <td>${field.standing === 'Waiting' ? html`<small>The same; the change waits for your country’s approval.</small>` : this.#text(field.own)}</td>
      <td class="decision">
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
  `;
}

customElements.define('ecare-origin-changes', ChangesElement);
export { ChangesElement as element };
