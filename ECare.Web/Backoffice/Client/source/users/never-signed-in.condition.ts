import { isCurrentUser } from '@umbraco-cms/backoffice/current-user';
import { UmbConditionBase } from '@umbraco-cms/backoffice/extension-registry';
import { UMB_USER_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/user';

/** True in the workspace of somebody who can be deleted: versions and the audit trail do not name them yet. */
export class NeverSignedInCondition extends UmbConditionBase<any> {
  constructor(host: any, args: any) {
    super(host, args);
    this.consumeContext(UMB_USER_WORKSPACE_CONTEXT, (context: any) => {
      this.observe(
        context?.data,
        async (user: any) => {
          this.permitted = !!user && !user.lastLoginDate && !(await isCurrentUser(this, user.unique));
        },
        'ecareNeverSignedIn',
      );
    });
  }
}

export { NeverSignedInCondition as api };
