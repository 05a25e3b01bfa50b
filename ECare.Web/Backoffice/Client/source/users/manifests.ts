// What the Users section has of ours: the authenticator app as second factor, and buttons only where they can do something. Aliases are
// written out, because asking Umbraco's packages for them would load the whole Users section with every page.
import { UmbSubmitWorkspaceAction } from '@umbraco-cms/backoffice/workspace';

const isOwnGroup = { alias: 'ECare.Condition.UserGroup.IsOwn' };

export const userManifests = [
  {
    type: 'dashboard',
    alias: 'ECare.Dashboard.Users',
    name: 'Users',
    element: () => import('./users-start.element.js'),
    meta: { label: '#sections_users', pathname: 'start' },
    conditions: [{ alias: 'Umb.Condition.SectionAlias', match: 'Umb.Section.Users' }],
  },
  {
    type: 'mfaLoginProvider',
    alias: 'ECare.MfaLoginProvider.Authenticator',
    name: 'Authenticator app',
    forProviderName: 'authenticator',
    meta: { label: 'Authenticator app' },
    element: () => import('./authenticator.element.js'),
  },
  {
    type: 'userProfileApp',
    alias: 'ECare.UserProfileApp.Language',
    name: 'Own language',
    weight: 500,
    element: () => import('./own-language.element.js'),
    meta: { label: 'Own language', pathname: 'language' },
  },
  { type: 'condition', alias: 'ECare.Condition.User.NeverSignedIn', name: 'User never signed in', api: () => import('./never-signed-in.condition.js') },
  { type: 'condition', ...isOwnGroup, name: 'User group does not come with the installation', api: () => import('./is-own-group.condition.js') },
  {
    type: 'entityAction',
    kind: 'delete',
    alias: 'ECare.EntityAction.User.Delete',
    name: 'Delete a user who never signed in',
    forEntityTypes: ['user'],
    meta: { detailRepositoryAlias: 'Umb.Repository.User.Detail', itemRepositoryAlias: 'Umb.Repository.User.Item' },
    conditions: [{ alias: 'ECare.Condition.User.NeverSignedIn' }],
  },
  {
    type: 'entityAction',
    kind: 'delete',
    alias: 'ECare.EntityAction.UserGroup.Delete',
    name: 'Delete a user group that was made here',
    forEntityTypes: ['user-group'],
    meta: { detailRepositoryAlias: 'Umb.Repository.UserGroup.Detail', itemRepositoryAlias: 'Umb.Repository.UserGroupItem' },
    conditions: [isOwnGroup],
  },
  {
    type: 'workspaceAction',
    kind: 'default',
    alias: 'ECare.WorkspaceAction.UserGroup.Save',
    name: 'Save a user group that was made here',
    api: UmbSubmitWorkspaceAction,
    meta: { label: '#buttons_save', look: 'primary', color: 'positive' },
    conditions: [{ alias: 'Umb.Condition.WorkspaceAlias', match: 'Umb.Workspace.UserGroup' }, isOwnGroup],
  },
];
