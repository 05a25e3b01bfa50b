// What ECare adds to the Content section: campaigns, releases and approvals.
import { umbExtensionsRegistry } from '@umbraco-cms/backoffice/extension-registry';
import { ApprovalAskedCondition, ApprovalNeededCondition } from './approval-conditions.js';

const inContent = { alias: 'Umb.Condition.SectionAlias', match: 'Umb.Section.Content' };
const onDocument = { alias: 'Umb.Condition.WorkspaceAlias', match: 'Umb.Workspace.Document' };

export function registerWorkflow(): void {
  umbExtensionsRegistry.registerMany([
    { type: 'condition', alias: 'ECare.Condition.ApprovalAsked', name: 'Approval asked', api: ApprovalAskedCondition },
    { type: 'condition', alias: 'ECare.Condition.ApprovalNeeded', name: 'Approval needed', api: ApprovalNeededCondition },
    {
      type: 'dashboard',
      alias: 'ECare.Dashboard.Campaigns',
      name: 'Campaigns',
      element: () => import('./campaign-dashboard.element.js'),
      weight: 90,
      meta: { label: 'Campaigns', pathname: 'campaigns' },
      conditions: [inContent],
    },
    {
      type: 'propertyEditorUi',
      alias: 'ECare.PropertyEditorUi.AudienceRule',
      name: 'Audience rule',
      element: () => import('./audience-rule.element.js'),
      meta: { label: 'Audience rule', icon: 'icon-users', group: 'common', propertyEditorSchemaAlias: 'Umbraco.TextArea', supportsReadOnly: true },
    },
    {
      type: 'workspaceView',
      alias: 'ECare.WorkspaceView.Audience',
      name: 'Audience',
      element: () => import('./audience-view.element.js'),
      weight: 95,
      meta: { label: 'Audience', pathname: 'audience', icon: 'icon-users' },
      conditions: [onDocument, { alias: 'Umb.Condition.WorkspaceContentTypeAlias', match: 'campaign' }, { alias: 'Umb.Condition.WorkspaceEntityIsNew', match: false }],
    },
    {
      type: 'dashboard',
      alias: 'ECare.Dashboard.Releases',
      name: 'Releases',
      element: () => import('./release-dashboard.element.js'),
      weight: 80,
      meta: { label: 'Releases', pathname: 'releases' },
      conditions: [inContent],
    },
    {
      type: 'dashboard',
      alias: 'ECare.Dashboard.Approvals',
      name: 'Approvals',
      element: () => import('./approval-dashboard.element.js'),
      weight: 70,
      meta: { label: 'Approvals', pathname: 'approvals' },
      conditions: [inContent, { alias: 'ECare.Condition.ApprovalAsked' }],
    },
    {
      type: 'workspaceView',
      alias: 'ECare.WorkspaceView.Approval',
      name: 'Approval',
      element: () => import('./approval-view.element.js'),
      weight: 90,
      meta: { label: 'Approval', pathname: 'approval', icon: 'icon-check' },
      conditions: [onDocument, { alias: 'ECare.Condition.ApprovalNeeded' }],
    },
    {
      type: 'workspaceView',
      alias: 'ECare.WorkspaceView.Releases',
      name: 'Releases of a document',
      element: () => import('./release-view.element.js'),
      weight: 85,
      meta: { label: 'Releases', pathname: 'releases', icon: 'icon-box' },
      conditions: [onDocument, { alias: 'Umb.Condition.WorkspaceEntityIsNew', match: false }],
    },
  ] as any);
}
