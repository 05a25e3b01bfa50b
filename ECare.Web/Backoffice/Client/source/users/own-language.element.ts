import { UMB_CURRENT_USER_CONTEXT } from '@umbraco-cms/backoffice/current-user';
import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import '@umbraco-cms/backoffice/localization';
import { ask, Refusal } from '../workflow/api.js';

/** In Umbraco only who manages users can choose the language of menus and dialogs; here everybody chooses their own. */
@customElement('ecare-own-language')
export class OwnLanguageElement extends UmbLitElement {
  @state() private language?: string;
  @state() private refusal?: Refusal;
  #user?: typeof UMB_CURRENT_USER_CONTEXT.TYPE;

  constructor() {
    super();
    this.consumeContext(UMB_CURRENT_USER_CONTEXT, (user) => {
      this.#user = user;
      this.observe(user?.languageIsoCode, (language) => (this.language = language), '_language');
    });
  }

  private async change(event: Event) {
    const languageIsoCode = (event.target as HTMLInputElement).value;
    try {
      this.refusal = undefined;
      await ask('PUT', '/user/current/language', { languageIsoCode });
      await this.#user?.load();
    } catch (thrown) {
      this.refusal = thrown as Refusal;
    }
  }

  override render() {
    return html`
      <uui-box headline=${this.localize.term('user_language')}>
        <p>${this.localize.term('user_languageHelp')}</p>
        ${this.language ? html`<umb-ui-culture-input .value=${this.language} @change=${this.change}></umb-ui-culture-input>` : nothing}
        ${this.refusal ? html`<p role="alert">${this.refusal.message}</p>` : nothing}
      </uui-box>
    `;
  }

  static override styles = css`
    p {
      margin: 0 0 var(--uui-size-space-4);
    }
  `;
}

export { OwnLanguageElement as element };
