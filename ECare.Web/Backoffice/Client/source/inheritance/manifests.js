import { UMB_WORKSPACE_CONDITION_ALIAS } from '@umbraco-cms/backoffice/workspace';
import { UMB_DOCUMENT_WORKSPACE_ALIAS } from '@umbraco-cms/backoffice/document';
import { UMB_SECTION_ALIAS_CONDITION_ALIAS } from '@umbraco-cms/backoffice/section';

export const inheritance = [
  {
    type: 'workspaceContext',
    alias: 'ECare.WorkspaceContext.Inheritance',
    name: 'Where the fields of a document come from',
    api: () => import('./context.js'),
    conditions: [{ alias: UMB_WORKSPACE_CONDITION_ALIAS, match: UMB_DOCUMENT_WORKSPACE_ALIAS }],
  },
  {
    type: 'propertyEditorUi',
    alias: 'ECare.PropertyEditorUi.Inheritance',
    name: 'Inheritance',
    element: () => import('./inheritance.element.js'),
    meta: { label: 'Inheritance', icon: 'icon-link', group: 'common', propertyEditorSchemaAlias: 'ECare.Inheritance', supportsReadOnly: true },
  },
  {
    type: 'dashboard',
    alias: 'ECare.Dashboard.OriginChanges',
    name: 'Changes at the origin',
    element: () => import('./changes.element.js'),
    weight: 50,
    meta: { label: 'Changes at the origin', pathname: 'origin-changes' },
    conditions: [{ alias: UMB_SECTION_ALIAS_CONDITION_ALIAS, match: 'Umb.Section.Content' }],
  },
];
