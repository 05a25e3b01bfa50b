// On a phone the tree of a section lies behind a button, so that what is worked on has the whole width.
import { css, customElement, html, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** Stands above the two halves of a section and says on the section whether its tree is shown. */
@customElement('ecare-section-menu')
export class SectionMenuElement extends UmbLitElement {
  @state() private open = false;

  override connectedCallback() {
    super.connectedCallback();
    // Whoever has chosen something in the tree wants to see it.
    window.addEventListener('changestate', this.close);
    window.addEventListener('keydown', this.closeByKey);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('changestate', this.close);
    window.removeEventListener('keydown', this.closeByKey);
  }

  private close = () => this.show(false);

  private closeByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.open) {
      this.show(false);
      this.shadowRoot?.querySelector('button')?.focus();
    }
  };

  private show(open: boolean) {
    this.open = open;
    (this.getRootNode() as ShadowRoot).host.toggleAttribute('ecare-menu-open', open);
  }

  override render() {
    return html`<button type="button" aria-expanded=${this.open} @click=${() => this.show(!this.open)}>
      <umb-icon name=${this.open ? 'icon-wrong' : 'icon-list'}></umb-icon> ${this.open ? 'Close the menu' : 'Menu of this section'}
    </button>`;
  }

  static override styles = css`
    :host {
      display: none;
    }
    @media only screen and (max-width: 799px) {
      :host {
        display: block;
        flex: none;
        background: var(--uui-color-surface);
        border-bottom: 1px solid var(--uui-color-border);
      }
    }
    button {
      display: flex;
      gap: var(--uui-size-space-3);
      align-items: center;
      width: 100%;
      min-height: 44px;
      padding: 0 var(--uui-size-space-5);
      border: 0;
      background: none;
      color: var(--uui-color-text);
      font: inherit;
      font-weight: 700;
      cursor: pointer;
    }
    button:focus-visible {
      outline: 2px solid var(--uui-color-focus);
      outline-offset: -2px;
    }
  `;
}
