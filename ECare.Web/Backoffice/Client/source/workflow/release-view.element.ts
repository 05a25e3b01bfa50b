import { customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { ask, Refusal, tell } from './api.js';
import { type Release, releaseTag } from './releases.js';
import { sheet } from './styles.js';

const open = ['Draft', 'Refused', 'RolledBack'];

/** The releases that the document is in, and those that it can be added to. */
@customElement('ecare-release-view')
export class ReleaseViewElement extends UmbLitElement {
  @state() private releases?: Release[];
  @state() private refusal?: Refusal;
  private unique = '';

  constructor() {
    super();
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, (context) => {
      this.unique = context?.getUnique() ?? '';
      void this.load();
    });
  }

  private async load() {
    this.releases = (await ask<{ items: Release[] }>('GET', '/release')).items;
  }

  private holds(release: Release) {
    return release.items.some((item) => item.document === this.unique);
  }

  private async change(release: Release, isAdded: boolean) {
    const others = release.items.filter((item) => item.document !== this.unique).map(({ document, cultures }) => ({ document, cultures }));
    try {
      this.refusal = undefined;
      await ask('PUT', `/release/${release.id}`, {
        name: release.name,
        revision: release.revision,
        items: isAdded ? [...others, { document: this.unique, cultures: [] }] : others,
      });
      await tell(this, isAdded ? `Added to “${release.name}”` : `Taken out of “${release.name}”`);
    } catch (thrown) {
      this.refusal = thrown as Refusal;
    }

    await this.load();
  }

  override render() {
    if (!this.releases) {
      return html`<uui-loader></uui-loader>`;
    }

    const shown = this.releases.filter((release) => this.holds(release) || open.includes(release.state));
    return html`
      ${this.refusal ? html`<div class="reasons" role="alert">${this.refusal.message}</div>` : nothing}
      <uui-box headline="Releases">
        ${shown.length === 0
          ? html`<p>There is no release to add it to. Plan one under <a href="/umbraco/section/content/dashboard/releases">Releases</a>.</p>`
          : html`
            <uui-table aria-label="Releases">
              <uui-table-head>
                ${['Release', 'Country', 'State', ''].map((title) => html`<uui-table-head-cell>${title}</uui-table-head-cell>`)}
              </uui-table-head>
              ${shown.map((release) => html`
                <uui-table-row>
                  <uui-table-cell>${release.name}</uui-table-cell>
                  <uui-table-cell>${release.owner.displayName}</uui-table-cell>
                  <uui-table-cell>${releaseTag(release)}</uui-table-cell>
                  <uui-table-cell>${this.renderButton(release)}</uui-table-cell>
                </uui-table-row>`)}
            </uui-table>`}
      </uui-box>`;
  }

  private renderButton(release: Release) {
    if (!open.includes(release.state)) {
      return nothing;
    }

    return this.holds(release)
      ? html`<uui-button look="outline" label="Take it out of ${release.name}" @click=${() => this.change(release, false)}>Take it out</uui-button>`
      : html`<uui-button look="secondary" label="Add it to ${release.name}" @click=${() => this.change(release, true)}>Add it</uui-button>`;
  }

  static override styles = [sheet];
}

export { ReleaseViewElement as element };
