import { UmbConditionBase } from '@umbraco-cms/backoffice/extension-registry';
import { UMB_USER_GROUP_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/user-group';

/** True in the workspace of a group that administrators made; those of the operators come with the installation. */
export class IsOwnGroupCondition extends UmbConditionBase<any> {
  constructor(host: any, args: any) {
    super(host, args);
    this.consumeContext(UMB_USER_GROUP_WORKSPACE_CONTEXT, (context: any) => {
      this.observe(context?.data, (group: any) => (this.permitted = group?.isDeletable === true), 'ecareIsOwnGroup');
    });
  }
}

export { IsOwnGroupCondition as api };
