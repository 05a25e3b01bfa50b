import { UserService } from '@umbraco-cms/backoffice/external/backend-api';
import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';
import { tryExecute } from '@umbraco-cms/backoffice/resources';

type Offer = { secret: string; appAddress: string };

/** Sets up an authenticator app: its key, the link that opens it on this device, and the first code as proof. */
export class ECareAuthenticatorElement extends UmbLitElement {
  static properties = {
    providerName: { type: String },
    displayName: { type: String },
    callback: { attribute: false },
    close: { attribute: false },
    offer: { state: true },
    fault: { state: true },
  };

  declare providerName: string;
  declare displayName: string;
  declare callback: (provider: string, code: string, secret: string) => Promise<{ error?: unknown }>;
  declare close: () => void;
  declare offer?: Offer;
  declare fault?: string;

  async firstUpdated() {
    const { data } = await tryExecute(this, UserService.getUserCurrent2FaByProviderName({ path: { providerName: this.providerName } }));
    // Umbraco leaves open what a provider sends.
    this.offer = data as unknown as Offer | undefined;
  }

  async #submit(event: SubmitEvent) {
    event.preventDefault();
    const code = new FormData(event.target as HTMLFormElement).get('code')?.toString().trim() ?? '';
    if (!this.offer || !code) {
      return;
    }

    const { error } = await this.callback(this.providerName, code, this.offer.secret);
    this.fault = error ? 'That code is not right. Wait for the next one and try again.' : undefined;
    if (!error) {
      const notifications = await this.getContext(UMB_NOTIFICATION_CONTEXT);
      notifications?.peek('positive', { data: { headline: this.displayName, message: 'From now on a code is asked for at every sign-in.' } });
      this.close();
    }
  }

  render() {
    return html`
      <umb-body-layout headline=${this.displayName}>
        <uui-box>
          ${this.offer
            ? html`
                <p>Add this account to your authenticator app, then type the code that it shows.</p>
                <p><a href=${this.offer.appAddress}>Open the app on this device</a>, or type this key into it:</p>
                <p><code id="secret">${this.offer.secret}</code></p>
                <form id="authenticator" @submit=${this.#submit}>
                  <uui-label for="code" required>Six digits from your authenticator app</uui-label>
                  <uui-input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="7" label="Code" required></uui-input>
                </form>
                ${this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing}
              `
            : nothing}
        </uui-box>
        <div slot="actions">
          <uui-button look="secondary" label=${this.localize.term('general_close')} @click=${this.close}></uui-button>
          <uui-button look="primary" color="positive" label=${this.localize.term('general_submit')} @click=${this.#send}></uui-button>
        </div>
      </umb-body-layout>
    `;
  }

  #send() {
    this.shadowRoot?.querySelector<HTMLFormElement>('#authenticator')?.requestSubmit();
  }

  static styles = css`
    code {
      font-size: 1.1em;
      overflow-wrap: anywhere;
    }
    uui-input {
      width: 100%;
      max-width: 14em;
    }
    .fault {
      color: var(--uui-color-danger);
    }
  `;
}

customElements.define('ecare-authenticator', ECareAuthenticatorElement);

export default ECareAuthenticatorElement;
