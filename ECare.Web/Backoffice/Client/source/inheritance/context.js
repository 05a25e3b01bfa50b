// Knows, for the document that is open, where each field comes from. A field that follows cannot be written before it is overridden.
import { UmbContextToken } from '@umbraco-cms/backoffice/context-api';
import { UmbContextBase } from '@umbraco-cms/backoffice/class-api';
import { UmbObjectState } from '@umbraco-cms/backoffice/observable-api';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';
import { UmbVariantId } from '@umbraco-cms/backoffice/variant';
import { decide, follow, readInheritance } from './requests.js';

export const INHERITANCE_CONTEXT = new UmbContextToken('UmbWorkspaceContext', 'ECare.Inheritance');

const guard = 'ecare-follows:';

export class InheritanceContext extends UmbContextBase {
  #state = new UmbObjectState(undefined);
  #workspace;
  #types = [];
  #rules = [];
  state = this.#state.asObservable();

  constructor(host) {
    super(host, INHERITANCE_CONTEXT);
    this.consumeContext(UMB_NOTIFICATION_CONTEXT, (context) => (this.notifications = context));
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, (workspace) => {
      this.#workspace = workspace;
      if (!workspace) {
        return;
      }

      this.observe(workspace.structure.contentTypeProperties, (types) => {
        this.#types = types;
        this.#load();
      }, 'types');
      // A save, a publish and a rollback each bring another persisted state.
      this.observe(workspace.persistedData ?? workspace.unique, () => this.#load(), 'document');
    });
  }

  get document() {
    return this.#workspace?.getUnique();
  }

  followDocument(origin) {
    return this.#change(() => follow(this.document, origin));
  }

  decide(field, decision) {
    return this.#change(() => decide(this.document, field.alias, field.culture, decision));
  }

  async #load() {
    const document = this.document;
    if (!document || this.#workspace.getIsNew() || !this.#types.some((type) => type.alias === 'inheritance')) {
      this.#state.setValue(undefined);
      return this.#protect();
    }

    const state = await readInheritance(document);
    if (document === this.document) {
      this.#state.setValue(state);
      this.#protect();
    }
  }

  async #change(send) {
    if (this.#workspace.getHasUnpersistedChanges()) {
      this.notifications?.peek('warning', { data: { headline: 'Save first', message: 'What you wrote is not saved yet and would be lost.' } });
      return;
    }

    try {
      await send();
    } catch (problem) {
      this.notifications?.peek('danger', { data: { headline: 'Not changed', message: problem.message } });
    }

    // Also after a refusal: somebody else may have decided meanwhile, and what stands here now is what there is to decide about.
    await this.#workspace.reload();
    await this.#load();
  }

  #protect() {
    const guards = this.#workspace?.propertyWriteGuard;
    guards?.removeRules(this.#rules);
    this.#rules = [];
    for (const field of this.#state.getValue()?.fields ?? []) {
      const type = this.#types.find((each) => each.alias === field.alias);
      if (type && (field.standing === 'Followed' || field.standing === 'Waiting')) {
        const unique = `${guard}${field.alias}:${field.culture}`;
        this.#rules.push(unique);
        guards.addRule({ unique, permitted: false, propertyType: { unique: type.unique }, variantId: new UmbVariantId(field.culture, null) });
      }
    }
  }
}

export { InheritanceContext as api };
