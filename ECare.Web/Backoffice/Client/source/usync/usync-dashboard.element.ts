import { css, html, nothing, repeat } from '@umbraco-cms/backoffice/external/lit';
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';
import { tryExecute } from '@umbraco-cms/backoffice/resources';
import { UmbTextStyles } from '@umbraco-cms/backoffice/style';
import { ask, moment, Refusal } from '../workflow/api.js';

type Effect = 'created' | 'changed' | 'deleted';
type Difference = { kind: string; name: string; identity: string; onExport: Effect | null; onImport: Effect | null };
type Entry = { who: string | null; when: string; what: string };
type Comparison = { folder: string; fault: string | null; preview: string; differences: Difference[]; history: Entry[] };
type Line = { change: 'Same' | 'Removed' | 'Added'; text: string };
type Result = Record<Effect, number>;
type Direction = 'export' | 'import';

const path = '/usync';
const api = `/umbraco/management/api/v1${path}`;
const colours: Record<Effect, string> = { created: 'positive', changed: 'warning', deleted: 'danger' };
const marks: Record<Line['change'], string> = { Same: ' ', Removed: '-', Added: '+' };
const kinds: Record<string, string> = {
  Languages: 'Language', Dictionary: 'Word', DataTypes: 'Data type', ContentTypes: 'Document type', MediaTypes: 'Media type',
  Media: 'Media', Content: 'Content', Domains: 'Domain',
};

/** Shows what an export would write and what an import would change, and does either. */
export class ECareUsyncDashboardElement extends UmbLitElement {
  static properties = {
    comparison: { state: true },
    direction: { state: true },
    busy: { state: true },
    message: { state: true },
    refusal: { state: true },
    lines: { state: true },
  };

  declare comparison?: Comparison;
  declare direction: Direction;
  declare busy: string;
  declare message?: string;
  declare refusal?: Refusal;
  declare lines: Map<string, Line[]>;

  constructor() {
    super();
    this.direction = 'export';
    this.busy = '';
    this.lines = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#compare();
  }

  async #compare() {
    this.busy = 'Comparing the files with the database';
    this.lines = new Map();
    const { data } = await tryExecute(this, umbHttpClient.get({ url: api }) as Promise<any>);
    this.comparison = (data as Comparison | undefined) ?? this.comparison;
    this.busy = '';
  }

  async #run(direction: Direction) {
    const count = this.#effects(direction).length;
    const confirmed = await umbConfirmModal(this, {
      headline: direction === 'export' ? 'Export' : 'Import',
      content:
        direction === 'export'
          ? `${count} files in ${this.comparison?.folder} will be written.`
          : `${count} items of the site will be overwritten with what the files say. Visitors see it at once.`,
      confirmLabel: direction === 'export' ? 'Export' : 'Import',
      color: direction === 'export' ? 'positive' : 'danger',
    }).then(() => true, () => false);
    if (!confirmed) {
      return;
    }

    this.message = undefined;
    this.refusal = undefined;
    this.busy = direction === 'export' ? 'Writing the files' : 'Importing the files';
    try {
      // An import does what was seen, or nothing.
      const result = await ask<Result>('POST', `${path}/${direction}`, direction === 'import' ? { preview: this.comparison?.preview } : undefined);
      this.message = `${direction === 'export' ? 'Exported' : 'Imported'}: ${result.created} created, ${result.changed} changed, ${result.deleted} deleted.`;
    } catch (thrown) {
      this.refusal = thrown as Refusal;
    }

    await this.#compare();
  }

  async #toggle(difference: Difference) {
    const key = keyOf(difference);
    const lines = new Map(this.lines);
    if (!lines.delete(key)) {
      const query = { kind: difference.kind, identity: difference.identity };
      const { data } = await tryExecute(this, umbHttpClient.get({ url: `${api}/lines`, query }) as Promise<any>);
      lines.set(key, (data as Line[] | undefined) ?? []);
    }

    this.lines = lines;
  }

  #effects(direction: Direction) {
    return (this.comparison?.differences ?? []).filter((difference) => effectOf(difference, direction));
  }

  render() {
    return html`
      <uui-box headline="Content as files">
        <p>
          Document types, data types, languages, words, content and media information are kept as files in
          <code>${this.comparison?.folder ?? 'uSync'}</code>, so that they can be reviewed, versioned and carried to another installation.
        </p>
        ${this.comparison?.fault ? html`<p class="fault" role="alert">${this.comparison.fault}</p>` : nothing}
        <div class="buttons">
          ${this.#renderButton('export', 'What an export would write')} ${this.#renderButton('import', 'What an import would change')}
          <uui-button look="secondary" label="Compare again" ?disabled=${!!this.busy} @click=${this.#compare}></uui-button>
        </div>
        <div role="status">
          ${this.busy ? html`<p>${this.busy} …</p><uui-loader-bar></uui-loader-bar>` : this.message ? html`<p class="done">${this.message}</p>` : nothing}
        </div>
        ${this.refusal ? html`<p class="fault" role="alert">${this.refusal.message}. ${this.refusal.reasons.join(' ')}</p>` : nothing}
        ${this.comparison && !this.busy ? this.#renderList() : nothing}
      </uui-box>
      ${this.comparison?.history.length ? this.#renderHistory(this.comparison.history) : nothing}
    `;
  }

  #renderButton(direction: Direction, label: string) {
    const isChosen = this.direction === direction;
    return html`<uui-button
      look=${isChosen ? 'primary' : 'outline'}
      label=${`${label} (${this.#effects(direction).length})`}
      aria-pressed=${isChosen}
      @click=${() => (this.direction = direction)}></uui-button>`;
  }

  #renderList() {
    const effects = this.#effects(this.direction);
    if (effects.length === 0) {
      return html`<p id="nothing">Nothing to change: the files and the database ${this.direction === 'export' ? 'say the same' : 'agree on everything that the files name'}.</p>`;
    }

    const isBlocked = this.direction === 'export' && !!this.comparison?.fault;
    return html`
      <uui-table aria-label="Differences">
        <uui-table-head>
          <uui-table-head-cell>Type</uui-table-head-cell>
          <uui-table-head-cell>Name</uui-table-head-cell>
          <uui-table-head-cell>Will be</uui-table-head-cell>
          <uui-table-head-cell></uui-table-head-cell>
        </uui-table-head>
        ${repeat(effects, keyOf, (difference) => this.#renderRow(difference))}
      </uui-table>
      <uui-button
        id="run"
        look="primary"
        color=${this.direction === 'export' ? 'positive' : 'danger'}
        label=${this.direction === 'export' ? 'Export' : 'Import'}
        ?disabled=${isBlocked}
        @click=${() => this.#run(this.direction)}></uui-button>
    `;
  }

  #renderHistory(history: Entry[]) {
    return html`
      <uui-box headline="Exports and imports until now">
        <uui-table aria-label="Exports and imports until now">
          <uui-table-head>
            <uui-table-head-cell>When</uui-table-head-cell>
            <uui-table-head-cell>Who</uui-table-head-cell>
            <uui-table-head-cell>What</uui-table-head-cell>
          </uui-table-head>
          ${history.map(
            (entry) => html`
              <uui-table-row>
                <uui-table-cell>${moment(entry.when)}</uui-table-cell>
                <uui-table-cell>${entry.who ?? ''}</uui-table-cell>
                <uui-table-cell>${entry.what}</uui-table-cell>
              </uui-table-row>
            `,
          )}
        </uui-table>
      </uui-box>
    `;
  }

  #renderRow(difference: Difference) {
    const effect = effectOf(difference, this.direction)!;
    const lines = this.lines.get(keyOf(difference));
    return html`
      <uui-table-row>
        <uui-table-cell>${kinds[difference.kind] ?? difference.kind}</uui-table-cell>
        <uui-table-cell>
          ${difference.name || '(without a name)'}
          ${lines ? html`<pre>${lines.map((line) => this.#renderLine(line))}</pre>` : nothing}
        </uui-table-cell>
        <uui-table-cell><uui-tag color=${colours[effect]}>${effect}</uui-tag></uui-table-cell>
        <uui-table-cell>
          <uui-button compact look="outline" label=${lines ? 'Hide details' : 'Details'} aria-expanded=${!!lines} @click=${() => this.#toggle(difference)}></uui-button>
        </uui-table-cell>
      </uui-table-row>
    `;
  }

  // The lines come from the file to the database, which an import turns round.
  #renderLine(line: Line) {
    const change = this.direction === 'export' || line.change === 'Same' ? line.change : line.change === 'Added' ? 'Removed' : 'Added';
    return html`<span class=${change.toLowerCase()}>${marks[change]} ${line.text}\n</span>`;
  }

  static styles = [
    UmbTextStyles,
    css`
      :host {
        display: block;
        padding: var(--uui-size-layout-1);
      }
      uui-box + uui-box {
        margin-top: var(--uui-size-layout-1);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--uui-size-space-3);
      }
      uui-table,
      #run {
        margin-top: var(--uui-size-space-5);
      }
      uui-table-cell {
        vertical-align: top;
      }
      pre {
        margin: var(--uui-size-space-3) 0 0;
        max-width: 46rem;
        max-height: 24rem;
        overflow: auto;
        font-size: 12px;
        line-height: 1.5;
      }
      .added {
        background: #e3f4e1;
      }
      .removed {
        background: #fbe3e4;
      }
      .fault {
        padding: var(--uui-size-space-4);
        border-inline-start: 4px solid var(--uui-color-danger);
        background: #fbe3e4;
      }
      .done {
        padding: var(--uui-size-space-4);
        border-inline-start: 4px solid var(--uui-color-positive);
        background: #e3f4e1;
      }
    `,
  ];
}

function effectOf(difference: Difference, direction: Direction) {
  return direction === 'export' ? difference.onExport : difference.onImport;
}

function keyOf(difference: Difference) {
  return `${difference.kind}/${difference.identity}`;
}

customElements.define('ecare-usync-dashboard', ECareUsyncDashboardElement);

export default ECareUsyncDashboardElement;
