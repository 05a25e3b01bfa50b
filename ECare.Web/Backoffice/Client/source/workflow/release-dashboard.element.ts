import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import '@umbraco-cms/backoffice/document';
import { addressOf, agreed, ask, moment, Refusal, tell } from './api.js';
import { type Item, type Owner, type Release, releaseTag } from './releases.js';
import { sheet } from './styles.js';

/** Plans what goes live together, tries it, does it and takes it back. */
@customElement('ecare-release-dashboard')
export class ReleaseDashboardElement extends UmbLitElement {
  @state() private owners: Owner[] = [];
  @state() private releases?: Release[];
  @state() private chosen?: string;
  @state() private creating = false;
  @state() private name = '';
  @state() private owner = '';
  @state() private items: Item[] = [];
  @state() private plannedFor = '';
  @state() private said?: { good: boolean; words: string; reasons: string[] };
  @state() private busy = false;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  protected override updated(changed: Map<string, unknown>) {
    // The buttons stand below all documents, and what was said above them: nobody would see that nothing went live.
    if (changed.has('said') && this.said) {
      this.renderRoot.querySelector('[data-mark=release-said]')?.scrollIntoView({ block: 'center' });
    }
  }

  private get release() {
    return this.releases?.find((release) => release.id === this.chosen);
  }

  private async load() {
    const [owners, releases] = await Promise.all([ask<Owner[]>('GET', '/release/owner'), ask<{ items: Release[] }>('GET', '/release')]);
    this.owners = owners;
    this.releases = releases.items;
    this.fill();
  }

  private fill() {
    this.name = this.release?.name ?? '';
    this.items = this.release?.items ?? [];
    this.plannedFor = this.release?.plannedFor ?? '';
  }

  private open(id: string | undefined, creating = false) {
    this.chosen = id;
    this.creating = creating;
    this.owner = this.owners[0]?.name ?? '';
    this.said = undefined;
    this.fill();
  }

  /** @returns Whether it was done. */
  private async act(done: string, action: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.said = undefined;
    try {
      await action();
      await tell(this, done);
      return true;
    } catch (thrown) {
      const refusal = thrown as Refusal;
      this.said = { good: false, words: refusal.message, reasons: refusal.reasons };
      if (refusal.problem?.operationStatus === 'Newer') {
        void this.goOn(refusal);
      }

      return false;
    } finally {
      await this.load();
      this.busy = false;
    }
  }

  private async actIf(question: Parameters<typeof agreed>[1], done: string, action: () => Promise<unknown>) {
    return (await agreed(this, question)) && (await this.act(done, action));
  }

  private async create() {
    await this.act('Release created', async () => {
      const { id } = await ask<{ id: string }>('POST', '/release', { name: this.name, owner: this.owner, items: this.sent });
      this.chosen = id;
      this.creating = false;
    });
  }

  private save() {
    const { id, revision } = this.release!;
    return this.act('Release saved', () => ask('PUT', `/release/${id}`, { name: this.name, revision, items: this.sent }));
  }

  /** What goes live is what was saved, and not what stands on the screen. */
  private get isChanged() {
    const known = (items: Item[]) => JSON.stringify(items.map(({ document, cultures }) => [document, [...cultures].sort()]));
    return !!this.release && (this.name.trim() !== this.release.name || known(this.items) !== known(this.release.items));
  }

  private get sent() {
    return this.items.map(({ document, cultures }) => ({ document, cultures }));
  }

  private async check() {
    this.busy = true;
    try {
      const { isReady, reasons } = await ask<{ isReady: boolean; reasons: string[] }>('POST', `/release/${this.chosen}/check`);
      this.said = { good: isReady, words: isReady ? 'Everything in it may go live.' : 'It would not go live:', reasons };
    } catch (thrown) {
      this.said = { good: false, words: (thrown as Refusal).message, reasons: (thrown as Refusal).reasons };
    } finally {
      this.busy = false;
    }
  }

  private async publish() {
    const question = { headline: 'Publish now', content: `All ${this.items.length} documents of “${this.name}” go live together, or none.`, confirmLabel: 'Publish', color: 'positive' } as const;
    await this.actIf(question, 'The release is live', () => ask('PUT', `/release/${this.chosen}/publish`));
  }

  private schedule() {
    return this.act('The release is scheduled', () => ask('PUT', `/release/${this.chosen}/schedule`, { plannedFor: this.plannedFor.slice(0, 16) }));
  }

  private async rollBack() {
    const question = {
      headline: 'Roll back', content: 'Every document of the release says again what it said before; what was not public is taken down. Drafts stay.', confirmLabel: 'Roll back', color: 'danger',
    } as const;
    await this.actIf(question, 'The release was rolled back', () => ask('PUT', `/release/${this.chosen}/rollback`, { evenIfNewer: false }));
  }

  private async goOn(refusal: Refusal) {
    const content = html`<ul>${refusal.reasons.map((reason) => html`<li>${reason}</li>`)}</ul> Roll back all the same?`;
    await this.actIf({ headline: 'Somebody was there since', content, confirmLabel: 'Roll back all the same', color: 'danger' }, 'The release was rolled back', () => ask('PUT', `/release/${this.chosen}/rollback`, { evenIfNewer: true }));
  }

  private async forget() {
    const question = { headline: 'Delete the release', content: `“${this.name}” is deleted; its documents stay as they are.`, confirmLabel: 'Delete', color: 'danger' } as const;
    if (await this.actIf(question, 'Release deleted', () => ask('DELETE', `/release/${this.chosen}`))) {
      this.open(undefined);
    }
  }

  private pick(selection: string[]) {
    this.items = selection.map((document) => this.items.find((item) => item.document === document) ?? { document, cultures: [], available: [], isGone: false, isPublished: false, isEdited: false });
  }

  private language(item: Item, culture: string, isChosen: boolean) {
    const all = item.cultures.length > 0 ? item.cultures : item.available;
    const cultures = all.filter((each) => each !== culture).concat(isChosen ? [culture] : []);
    this.items = this.items.map((each) => (each === item ? { ...item, cultures: cultures.length === item.available.length ? [] : cultures } : each));
  }

  override render() {
    if (!this.releases) {
      return html`<uui-loader></uui-loader>`;
    }

    return this.creating || this.release ? this.renderOne() : this.renderList();
  }

  private renderList() {
    return html`
      <uui-box headline="Releases">
        <div class="row end">
          <p>What belongs together goes live together, at one moment on the country’s clock, and can be taken back together.</p>
          ${this.owners.length > 0 ? html`<uui-button look="primary" label="New release" @click=${() => this.open(undefined, true)}></uui-button>` : nothing}
        </div>
        ${this.releases!.length === 0 ? html`<p>There is no release yet.</p>` : html`
          <uui-table aria-label="Releases">
            <uui-table-head>
              <uui-table-head-cell>Name</uui-table-head-cell>
              <uui-table-head-cell>Country</uui-table-head-cell>
              <uui-table-head-cell>State</uui-table-head-cell>
              <uui-table-head-cell>When</uui-table-head-cell>
              <uui-table-head-cell>Documents</uui-table-head-cell>
            </uui-table-head>
            ${this.releases!.map((release) => html`
              <uui-table-row data-mark="release:${release.id}">
                <uui-table-cell><uui-button look="default" label="Open ${release.name}" @click=${() => this.open(release.id)}>${release.name}</uui-button></uui-table-cell>
                <uui-table-cell>${release.owner.displayName}</uui-table-cell>
                <uui-table-cell>${releaseTag(release)}</uui-table-cell>
                <uui-table-cell>${this.when(release)}</uui-table-cell>
                <uui-table-cell class="number">${release.items.length}</uui-table-cell>
              </uui-table-row>`)}
          </uui-table>`}
      </uui-box>`;
  }

  private when(release: Release) {
    return release.state === 'Scheduled'
      ? html`${release.plannedFor?.replace('T', ' ')} <span class="muted">${release.owner.timeZone}<br />${moment(release.dueDate)} your time</span>`
      : html`${moment(release.liveDate)}`;
  }

  private renderOne() {
    const { release } = this;
    const open = !release || ['Draft', 'Refused', 'RolledBack'].includes(release.state);
    return html`
      <uui-box>
        <div slot="headline" class="row">
          ${release ? release.name : 'New release'}
          ${release ? html`<span data-mark="release-state">${releaseTag(release)}</span>` : nothing}
        </div>
        <uui-button slot="header-actions" look="outline" label="All releases" @click=${() => this.open(undefined)}></uui-button>
        ${release ? html`<p class="muted">${release.owner.displayName}. Planned by ${release.creator}. ${this.when(release)}</p>` : nothing}
        ${release?.state === 'Refused' ? this.renderReasons(false, `It did not go live at its time (${release.plannedFor?.replace('T', ' ')} ${release.owner.timeZone}); nothing of it did:`, release.reasons) : nothing}
        <div data-mark="release-said">${this.said ? this.renderReasons(this.said.good, this.said.words, this.said.reasons) : nothing}</div>
        ${open ? this.renderFields() : nothing}
        ${this.items.some((item) => item.name) ? this.renderItems(open) : nothing}
        ${release?.mayPublish && open ? this.renderSchedule() : nothing}
        ${this.renderButtons(open)}
      </uui-box>`;
  }

  private renderReasons(good: boolean, words: string, reasons: string[]) {
    return html`<div class="reasons ${good ? 'good' : ''}" role="alert">${words}${reasons.length ? html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : nothing}</div>`;
  }

  private renderFields() {
    const home = (this.release?.owner ?? this.owners.find((owner) => owner.name === this.owner))?.home;
    return html`
      <div class="field"><span class="label">Name</span>
        <uui-input label="Name" .value=${this.name} maxlength="200" @input=${(event: InputEvent) => (this.name = (event.target as HTMLInputElement).value)}></uui-input></div>
      ${this.release || this.owners.length < 2 ? nothing : html`
        <div class="field"><span class="label">Country</span>
          <uui-select label="Country" .options=${this.owners.map(({ name, displayName }) => ({ name: displayName, value: name, selected: name === this.owner }))}
            @change=${(event: Event) => (this.owner = String((event.target as HTMLSelectElement).value))}></uui-select></div>`}
      <div class="field"><span class="label">Documents</span>
        <umb-input-document .startNode=${home ? { unique: home, entityType: 'document' } : undefined} .selection=${this.items.map((item) => item.document)}
          @change=${(event: Event) => this.pick((event.target as any).selection)}></umb-input-document></div>`;
  }

  private renderItems(open: boolean) {
    return html`
      <uui-table aria-label="Documents">
        <uui-table-head>
          <uui-table-head-cell>Document</uui-table-head-cell>
          <uui-table-head-cell>Type</uui-table-head-cell>
          <uui-table-head-cell>Now</uui-table-head-cell>
          <uui-table-head-cell>Languages</uui-table-head-cell>
        </uui-table-head>
        ${this.items.filter((item) => item.name).map((item) => html`
          <uui-table-row>
            <uui-table-cell><a href=${addressOf(item.document)}>${item.name}</a></uui-table-cell>
            <uui-table-cell>${item.documentType}</uui-table-cell>
            <uui-table-cell>${item.isGone ? 'deleted' : item.isPublished ? (item.isEdited ? 'public, with changes' : 'public') : 'draft'}</uui-table-cell>
            <uui-table-cell>${item.available.map((culture) => html`
              <uui-checkbox label=${culture} ?disabled=${!open} ?checked=${item.cultures.length === 0 || item.cultures.includes(culture)}
                @change=${(event: Event) => this.language(item, culture, (event.target as HTMLInputElement).checked)}></uui-checkbox>`)}</uui-table-cell>
          </uui-table-row>`)}
      </uui-table>`;
  }

  private renderSchedule() {
    return html`
      <div class="field"><span class="label">Moment in ${this.release!.owner.timeZone}</span>
        <div class="row">
          <uui-input type="datetime-local" label="Moment" .value=${this.plannedFor} @input=${(event: InputEvent) => (this.plannedFor = (event.target as HTMLInputElement).value)}></uui-input>
          <uui-button look="secondary" label="Schedule" ?disabled=${!this.plannedFor || this.busy || this.isChanged} @click=${this.schedule}></uui-button>
        </div></div>`;
  }

  private renderButtons(open: boolean) {
    const { release, busy, isChanged } = this;
    return html`
      ${isChanged ? html`<p class="muted" role="status">Save first: only what is saved goes live.</p>` : nothing}
      <div class="row buttons">
        ${release ? nothing : html`<uui-button look="primary" label="Create" ?disabled=${busy || !this.name.trim()} @click=${this.create}></uui-button>`}
        ${release && open ? html`
          <uui-button look="primary" label="Save" ?disabled=${busy} @click=${this.save}></uui-button>
          <uui-button look="secondary" label="Check" ?disabled=${busy || isChanged} @click=${this.check}></uui-button>` : nothing}
        ${release?.mayPublish && release.state !== 'Live' ? html`<uui-button look="primary" color="positive" label="Publish now" ?disabled=${busy || isChanged} @click=${this.publish}></uui-button>` : nothing}
        ${release?.mayPublish && release.state === 'Scheduled' ? html`<uui-button look="secondary" label="Cancel the schedule" ?disabled=${busy} @click=${() => this.act('The release is not scheduled any more', () => ask('PUT', `/release/${release.id}/cancel`))}></uui-button>` : nothing}
        ${release?.mayPublish && release.state === 'Live' ? html`<uui-button look="primary" color="danger" label="Roll back" ?disabled=${busy} @click=${this.rollBack}></uui-button>` : nothing}
        ${release && ['Draft', 'Refused'].includes(release.state) ? html`<uui-button look="outline" color="danger" label="Delete" ?disabled=${busy} @click=${this.forget}></uui-button>` : nothing}
      </div>`;
  }

  static override styles = [
    sheet,
    css`
      .buttons {
        margin-top: var(--uui-size-layout-1);
      }
    `,
  ];
}

export { ReleaseDashboardElement as element };
