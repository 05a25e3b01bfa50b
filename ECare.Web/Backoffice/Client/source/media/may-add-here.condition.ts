import { UMB_CURRENT_USER_CONTEXT } from '@umbraco-cms/backoffice/current-user';
import { UMB_ENTITY_CONTEXT } from '@umbraco-cms/backoffice/entity';
import { UmbConditionBase } from '@umbraco-cms/backoffice/extension-registry';

/** True in every folder, and at the root for those whose place it is. */
export class MayAddHereCondition extends UmbConditionBase<any> {
  #isRoot = true;
  #ownsRoot = false;

  constructor(host: any, args: any) {
    super(host, args);
    this.consumeContext(UMB_ENTITY_CONTEXT, (context: any) => {
      this.observe(context?.unique, (unique) => this.#settle(() => (this.#isRoot = !unique)), 'ecareEntity');
    });
    this.consumeContext(UMB_CURRENT_USER_CONTEXT, (context: any) => {
      this.observe(context?.hasMediaRootAccess, (ownsRoot) => this.#settle(() => (this.#ownsRoot = ownsRoot === true)), 'ecareRoot');
    });
  }

  #settle(take: () => void) {
    take();
    this.permitted = !this.#isRoot || this.#ownsRoot;
  }
}
