import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { addressOf, ask, moment } from './api.js';
import { sheet } from './styles.js';

interface Side {
  people: number;
  reached: number;
}

interface Uplift {
  shown: Side;
  heldOut: Side;
  difference: number;
  low: number;
  high: number;
  anytimeLow: number;
  anytimeHigh: number;
  earned: number;
  earnedLow: number;
  earnedHigh: number;
  verdict: 'TooEarly' | 'NotProven' | 'Works' | 'Harms';
  isSplitAsPlanned: boolean;
}

interface Campaign {
  id: string;
  name: string;
  code: string | null;
  state: 'Draft' | 'Waiting' | 'Scheduled' | 'Live' | 'Ended' | 'Stopped' | 'Unusable' | 'HeldBack';
  reason: string | null;
  isEdited: boolean;
  isWaiting: boolean;
  placements: string[];
  starts: string | null;
  ends: string | null;
  goal: string | null;
  holdoutPercent: number;
  budget: { impressions: number; spent: number | null; planned: number | null; pacing: string | null } | null;
  shown: number;
  seen: number;
  clicked: number;
  converted: number;
  hidden: number;
  heldOut: number;
  uplift: Uplift | null;
  report: string | null;
}

interface Country {
  name: string;
  displayName: string;
  timeZone: string;
  since: string | null;
  holdoutPercent: number | null;
  heldOutOfAll: number | null;
  uplift: Uplift | null;
  report: string;
  total: number;
  page: number;
  pageLength: number;
  campaigns: Campaign[];
}

const looks = { Draft: 'default', Waiting: 'warning', Scheduled: 'warning', Live: 'positive', Ended: 'default', Stopped: 'default', Unusable: 'danger', HeldBack: 'danger' } as const;
const verdicts = {
  TooEarly: ['default', 'Too early'],
  NotProven: ['default', 'Not proven'],
  Works: ['positive', 'Works'],
  Harms: ['danger', 'Does harm'],
} as const;
const columns = [
  ['Shown', 'Decisions that chose it'],
  ['Seen', 'It was in the window'],
  ['Clicks', 'And their share of what was seen'],
  ['Goals', 'Reached and credited to it, and their share of what was seen'],
  ['Hidden', 'Somebody said “not interested”'],
  ['Held out', 'People who would have been shown it but belong to its holdout'],
];
const words = { Waiting: 'Waits for approval', Unusable: 'Cannot be shown', HeldBack: 'Stopped by itself' } as Record<string, string>;

/** The campaigns of the reader's countries: how far each is, how its budget goes, what was counted. */
@customElement('ecare-campaign-dashboard')
export class CampaignDashboardElement extends UmbLitElement {
  @state() private countries?: Country[];
  @state() private failed = false;
  private readonly sought = new Map<string, string>();

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    try {
      this.countries = await ask<Country[]>('GET', '/campaign');
    } catch {
      this.failed = true;
    }
  }

  /** Another page of a country's campaigns, or those whose name is like what was typed. */
  private async show(country: Country, page: number, find: string) {
    try {
      const query = new URLSearchParams({ country: country.name, page: `${page}`, find });
      const [shown] = await ask<Country[]>('GET', `/campaign?${query}`);
      if (shown) {
        this.sought.set(country.name, find);
        this.countries = this.countries?.map((each) => (each.name === shown.name ? shown : each));
      }
    } catch {
      this.failed = true;
    }
  }

  override render() {
    if (this.failed) {
      return html`<div class="reasons" role="alert">The campaigns could not be read. Load the page again.</div>`;
    }

    if (!this.countries) {
      return html`<uui-loader></uui-loader>`;
    }

    return this.countries.length === 0
      ? html`<uui-box headline="Campaigns"><p>You work for no country that has campaigns.</p></uui-box>`
      : this.countries.map((country) => this.renderCountry(country));
  }

  private renderCountry(country: Country) {
    return html`
      <uui-box headline="Campaigns of ${country.displayName}" data-mark="campaigns:${country.name}">
        <p class="muted">
          ${country.since ? html`Counted every ten minutes, since ${moment(country.since)}, the first decision that is kept.` : 'Nothing was decided yet.'}
          ${country.holdoutPercent ? html`${country.holdoutPercent} % of people see no campaign at all, for comparison: ${number(country.heldOutOfAll ?? 0)} so far.` : nothing}
          Dates are those of ${country.timeZone}. <a href=${country.report} data-mark="report:${country.name}">Report of all campaigns, with money and what-ifs</a>
        </p>
        ${country.uplift ? html`<p data-mark="uplift:${country.name}"><strong>All campaigns together:</strong> ${this.renderUplift(country.uplift)}</p>` : nothing}
        ${this.renderPager(country)}
        ${country.campaigns.length === 0 ? html`<p>${this.sought.get(country.name) ? 'No campaign is named so.' : 'There is no campaign yet.'}</p>` : html`
          <div class="wide">
            <uui-table aria-label="Campaigns of ${country.displayName}">
              <uui-table-head>
                ${['Campaign', 'Uplift', 'State', 'Where and when', 'Budget'].map((title) => html`<uui-table-head-cell>${title}</uui-table-head-cell>`)}
                ${columns.map(([title, meaning]) => html`<uui-table-head-cell class="number" title=${meaning}>${title}</uui-table-head-cell>`)}
              </uui-table-head>
              ${country.campaigns.map((campaign) => this.renderCampaign(campaign))}
            </uui-table>
          </div>
          <p class="muted">
            Uplift is the share of people who reached the goal among those who may see the campaign, less the share among those who never do, within 14 days of the first moment
            at which it could have been shown. In brackets: where the true difference lies with 95 % for who looks once. “Works” and “Does harm” are said only when an interval
            that holds however often somebody looks leaves out zero.
          </p>`}
      </uui-box>`;
  }

  private renderPager(country: Country) {
    const find = this.sought.get(country.name) ?? '';
    if (country.total <= country.pageLength && find === '') {
      return nothing;
    }

    const first = country.page * country.pageLength;
    const turn = (page: number, words: string) => html`<uui-button look="outline" label=${words} @click=${() => void this.show(country, page, find)}>${words}</uui-button>`;
    return html`
      <div class="pager" data-mark="pager:${country.name}">
        <uui-input label="Name contains" placeholder="Name contains" .value=${find} @change=${(event: Event) => void this.show(country, 0, (event.target as HTMLInputElement).value.trim())}></uui-input>
        <span>${country.total === 0 ? '0' : `${number(first + 1)} – ${number(first + country.campaigns.length)} of ${number(country.total)}`}</span>
        ${country.page > 0 ? turn(country.page - 1, 'Before') : nothing}
        ${first + country.campaigns.length < country.total ? turn(country.page + 1, 'Further') : nothing}
      </div>`;
  }

  private renderCampaign(campaign: Campaign) {
    return html`
      <uui-table-row data-mark="campaign:${campaign.code}">
        <uui-table-cell class="name"><a href=${addressOf(campaign.id)}>${campaign.name}</a><br /><span class="muted">${campaign.code}${campaign.goal ? `, goal: ${campaign.goal}` : ''}</span>${campaign.report ? html`<br /><a href=${campaign.report} data-mark="report:${campaign.code}">Report</a>` : nothing}</uui-table-cell>
        <uui-table-cell class="uplift" data-label="Uplift" data-mark="uplift:${campaign.code}">${campaign.uplift ? this.renderUplift(campaign.uplift) : html`<span class="muted">${campaign.goal === 'Click' ? 'a click cannot be compared' : 'no trial'}</span>`}</uui-table-cell>
        <uui-table-cell data-label="State">
          <uui-tag look="secondary" color=${looks[campaign.state]}>${words[campaign.state] ?? campaign.state}</uui-tag>
          ${campaign.reason ? html`<br /><span class="muted">${campaign.reason}</span>` : nothing}
          ${campaign.isEdited ? html`<br /><span class="muted">${campaign.isWaiting ? 'a change waits for approval' : 'has changes that are not live'}</span>` : nothing}
        </uui-table-cell>
        <uui-table-cell data-label="Where and when">${campaign.placements.join(', ')}<br /><span class="muted">${day(campaign.starts) ?? 'from the start'} – ${day(campaign.ends) ?? 'no end'}</span></uui-table-cell>
        <uui-table-cell data-label="Budget">${this.renderBudget(campaign)}</uui-table-cell>
        <uui-table-cell class="number" data-label="Shown">${number(campaign.shown)}</uui-table-cell>
        <uui-table-cell class="number" data-label="Seen">${number(campaign.seen)}</uui-table-cell>
        <uui-table-cell class="number" data-label="Clicks">${number(campaign.clicked)}${share(campaign.clicked, campaign.seen)}</uui-table-cell>
        <uui-table-cell class="number" data-label="Goals">${number(campaign.converted)}${share(campaign.converted, campaign.seen)}</uui-table-cell>
        <uui-table-cell class="number" data-label="Hidden">${number(campaign.hidden)}</uui-table-cell>
        <uui-table-cell class="number" data-label="Held out">${campaign.holdoutPercent > 0 ? html`${number(campaign.heldOut)}<br /><span class="muted">of ${campaign.holdoutPercent} %</span>` : '–'}</uui-table-cell>
      </uui-table-row>`;
  }

  private renderUplift(uplift: Uplift) {
    const [color, word] = verdicts[uplift.verdict];
    const sides = `${number(uplift.shown.reached)} of ${number(uplift.shown.people)} who may see it, ${number(uplift.heldOut.reached)} of ${number(uplift.heldOut.people)} who never do`;
    if (!uplift.isSplitAsPlanned) {
      return html`<uui-tag look="secondary" color="danger">Uneven split</uui-tag><br /><span class="muted">The sides were not drawn as planned, so no figure can be trusted: ${sides}.</span>`;
    }

    return html`
      <uui-tag look="secondary" color=${color}>${word}</uui-tag>
      ${uplift.verdict === 'TooEarly' ? nothing : html`<strong>${points(uplift.difference)}</strong> <span class="muted">(${points(uplift.low)} to ${points(uplift.high)})</span><br />
        <span class="muted" title="The difference times the people who may see it">${signed(uplift.earned)} goals (${signed(uplift.earnedLow)} to ${signed(uplift.earnedHigh)})</span>`}
      <br /><span class="muted">${sides}</span>`;
  }

  private renderBudget({ budget }: Campaign) {
    if (!budget) {
      return html`<span class="muted">no limit</span>`;
    }

    const spent = budget.spent ?? 0;
    return html`
      ${number(spent)} of ${number(budget.impressions)}
      <uui-progress-bar progress=${Math.min(100, (100 * spent) / budget.impressions)}></uui-progress-bar>
      ${budget.planned === null ? nothing : html`<span class="muted">planned by now: ${number(budget.planned)}</span>`}`;
  }

  static override styles = [
    sheet,
    css`
      .wide {
        container-type: inline-size;
      }
      .pager {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--uui-size-space-4);
        margin-block: var(--uui-size-space-4);
      }
      uui-table-cell,
      uui-table-head-cell {
        padding: var(--uui-size-space-3) var(--uui-size-space-2);
      }
      uui-table-cell:not(.number) {
        max-width: 170px;
      }
      uui-table-cell.uplift {
        max-width: 230px;
        min-width: 200px;
      }
      .number .muted {
        white-space: nowrap;
      }
      uui-table-head-cell {
        font-size: var(--uui-type-small-size);
      }
      /* Where eleven columns have no room each campaign is a block of its own, and every figure says what it is. */
      @container (max-width: 1079px) {
        uui-table {
          display: block;
        }
        uui-table-head {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        uui-table-row {
          display: grid;
          grid-template-columns: repeat(auto-fill, minmax(88px, 1fr));
          padding: var(--uui-size-space-4) 0;
          border-top: 1px solid var(--uui-color-divider);
        }
        uui-table-cell,
        uui-table-cell:not(.number),
        uui-table-cell.number,
        uui-table-cell.uplift {
          display: block;
          height: auto;
          min-width: 0;
          max-width: none;
          border: 0;
          text-align: start;
          overflow-wrap: anywhere;
        }
        uui-table-cell.name {
          grid-column: 1 / -1;
        }
        uui-table-cell:not(.number, .name) {
          grid-column: span 2;
        }
        uui-table-cell[data-label]::before {
          content: attr(data-label);
          display: block;
          font-size: var(--uui-type-small-size);
          font-weight: 700;
        }
      }
    `,
  ];
}

/** Midnight is no time that anybody chose. */
function day(wallClock: string | null) {
  return wallClock?.replace(/ 00:00$/, '');
}

function number(value: number) {
  return value.toLocaleString('en');
}

/** A difference of shares in points of a per cent. */
function points(share: number) {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(2)} pts`;
}

function signed(value: number) {
  return `${value < 0 ? '−' : '+'}${number(Math.round(Math.abs(value)))}`;
}

function share(part: number, whole: number) {
  return whole > 0 ? html`<br /><span class="muted">${((100 * part) / whole).toFixed(1)} %</span>` : nothing;
}

export { CampaignDashboardElement as element };
