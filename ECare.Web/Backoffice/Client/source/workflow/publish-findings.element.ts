import { css, customElement, html, nothing, property, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { UmbVariantId } from '@umbraco-cms/backoffice/variant';
import { ask } from './api.js';

interface Finding {
  message: string;
  property: string | null;
  culture: string | null;
  blocks: boolean;
}

/** What readers would stumble over, told where languages are chosen and not after they went live. */
@customElement('ecare-publish-findings')
export class PublishFindingsElement extends UmbLitElement {
  /** The document where it is not open: its stored draft is looked at. */
  @property({ attribute: false }) document?: string;
  /** Umbraco's choice of languages; nothing for a document that is the same in all. */
  @property({ attribute: false }) choice?: any;
  @state() private findings: Finding[] = [];
  private workspace?: any;
  private asked = 0;

  override connectedCallback() {
    super.connectedCallback();
    if (!this.document) {
      this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, (context) => {
        this.workspace = context;
        void this.look();
      });
    }
  }

  override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('choice') || changed.has('document')) {
      this.observe(this.choice?.selection, () => void this.look(), 'ecareChoice');
    }
  }

  private async look() {
    const chosen: string[] = this.choice ? this.choice.getSelection() : ['invariant'];
    const turn = ++this.asked;
    const found = chosen.length > 0 ? await this.ask(chosen.map((each) => UmbVariantId.FromString(each))).catch(() => []) : [];
    if (turn === this.asked) {
      this.findings = found;
    }
  }

  private async ask(variants: UmbVariantId[]): Promise<Finding[]> {
    const cultures = variants.map((variant) => variant.culture).filter((culture) => culture !== null);
    if (this.document) {
      return (await ask<{ items: Finding[] }>('PUT', `/document/${this.document}/publish-findings`, { values: [], variants: [], cultures })).items;
    }

    if (!this.workspace) {
      return [];
    }

    const { values, variants: named, documentType } = await this.workspace.constructSaveData(variants);
    const names = named.map(({ name, culture, segment }: any) => ({ name, culture, segment }));
    if (!this.workspace.getIsNew()) {
      return (await ask<{ items: Finding[] }>('PUT', `/document/${this.workspace.getUnique()}/publish-findings`, { values, variants: names, cultures })).items;
    }

    const parent = this.workspace._internal_getCreateUnderParent()?.unique;
    const draft = { values, variants: names.filter(({ culture }: any) => cultures.length === 0 || cultures.includes(culture)), documentType: { id: documentType.unique }, parent: parent ? { id: parent } : null };
    return (await ask<{ items: Finding[] }>('POST', '/document/publish-findings', draft)).items;
  }

  override render() {
    const stops = this.findings.filter((finding) => finding.blocks);
    const warns = this.findings.filter((finding) => !finding.blocks);
    return html`<div role="status">
      ${stops.length > 0 ? this.list('danger', 'This keeps it from going live:', stops) : nothing}
      ${warns.length > 0 ? this.list('warning', 'Look at this before it goes live:', warns) : nothing}
    </div>`;
  }

  private list(kind: string, heading: string, findings: Finding[]) {
    const messages = [...new Set(findings.map((finding) => finding.message))];
    return html`<div class="findings ${kind}"><strong>${heading}</strong><ul>${messages.map((message) => html`<li>${message}</li>`)}</ul></div>`;
  }

  static override styles = css`
    .findings {
      max-width: 60ch;
      margin: var(--uui-size-space-4) 0;
      padding: var(--uui-size-space-4);
      border-left: 4px solid var(--uui-color-warning);
      background: var(--uui-color-surface-alt);
    }
    .danger {
      border-color: var(--uui-color-danger);
    }
    ul {
      margin: var(--uui-size-space-2) 0 0;
      padding-left: var(--uui-size-space-5);
    }
    li::first-letter {
      text-transform: uppercase;
    }
  `;
}
