// What the Media section has of ours: nothing is offered at the root to people whose place is a folder.
import { umbExtensionsRegistry } from '@umbraco-cms/backoffice/extension-registry';
import { MayAddHereCondition } from './may-add-here.condition.js';

const mayAddHere = { alias: 'ECare.Condition.Media.MayAddHere' };

export function registerMedia(): void {
  umbExtensionsRegistry.register({ type: 'condition', alias: mayAddHere.alias, name: 'Media may be added here', api: MayAddHereCondition } as any);
  for (const alias of ['Umb.CollectionAction.Media.Create', 'Umb.EntityAction.Media.Create', 'Umb.EntityAction.Media.SortChildrenOf']) {
    umbExtensionsRegistry.appendCondition(alias, mayAddHere as any);
  }
}
