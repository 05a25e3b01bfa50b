// Says beside the list of files that none can be added here, and why, to people whose place is a folder further down.
import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UMB_CURRENT_USER_CONTEXT } from '@umbraco-cms/backoffice/current-user';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';

const reason = 'Files are kept in your folder, and not here. Open the folder, then add them.';

/** Stands before Umbraco's place to drop files, and shuts it where nothing may be added. */
@customElement('ecare-media-place')
export class MediaPlaceElement extends UmbLitElement {
  /** The folder that is open; nothing at the root. */
  @property({ attribute: false }) folder?: string | null;
  @state() private ownsRoot?: boolean;

  constructor() {
    super();
    this.consumeContext(UMB_CURRENT_USER_CONTEXT, (context: any) => {
      this.observe(context?.hasMediaRootAccess, (ownsRoot) => (this.ownsRoot = ownsRoot as boolean | undefined), 'ecareRoot');
    });
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('drop', this.tell);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('drop', this.tell);
  }

  private get isShut() {
    return !this.folder && this.ownsRoot === false;
  }

  private tell = (event: DragEvent) => {
    if (this.isShut && event.dataTransfer?.types.includes('Files')) {
      void this.refuse();
    }
  };

  async refuse() {
    (await this.getContext(UMB_NOTIFICATION_CONTEXT))?.peek('warning', { data: { message: reason } });
  }

  override updated() {
    const place = this.nextElementSibling as (HTMLElement & { disabled?: boolean }) | null;
    if (place?.localName === 'umb-dropzone-media') {
      place.disabled = this.isShut;
      place.style.display = this.isShut ? 'none' : '';
    }
  }

  override render() {
    return this.isShut ? html`<p><umb-icon name="icon-info"></umb-icon> ${reason}</p>` : nothing;
  }

  static override styles = css`
    p {
      display: flex;
      gap: var(--uui-size-space-3);
      align-items: center;
      margin: var(--uui-size-space-4) 0 0;
      padding: var(--uui-size-space-3) var(--uui-size-space-5);
      background: var(--uui-color-surface);
    }
  `;
}
