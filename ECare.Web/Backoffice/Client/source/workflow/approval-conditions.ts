import { UmbConditionBase } from '@umbraco-cms/backoffice/extension-registry';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { ask } from './api.js';

/** One of the reader's countries asks for approvals. */
export class ApprovalAskedCondition extends UmbConditionBase<any> {
  constructor(host: any, args: any) {
    super(host, args);
    ask<{ isAsked: boolean }>('GET', '/approval').then(({ isAsked }) => (this.permitted = isAsked), () => {});
  }
}

/** The document that is open needs approval before it goes live. */
export class ApprovalNeededCondition extends UmbConditionBase<any> {
  constructor(host: any, args: any) {
    super(host, args);
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, (context) => {
      this.observe(context?.isNew, (isNew) => {
        const unique = context?.getUnique();
        if (isNew === false && unique) {
          ask<{ isNeeded: boolean }>('GET', `/document/${unique}/approval`).then(({ isNeeded }) => (this.permitted = isNeeded), () => {});
        }
      });
    });
  }
}
