// What is not offered because nothing here answers it yet. An entry goes when its endpoints come.
export const absentPackages = [
  'extension-insights',
  'health-check',
  'help',
  'log-viewer',
  'management-api',
  'members',
  'models-builder',
  'packages',
  'performance-profiling',
  'publish-cache',
  'static-file',
  'telemetry',
  'templating',
  'umbraco-news',
];

export const absentExtensions = [
  'umb-dark-theme',
  'umb-high-contrast-theme',
  'Umb.Dashboard.ExamineManagement',
  'Umb.Dashboard.RedirectManagement',
  'Umb.Dashboard.SettingsWelcome',
  'Umb.MenuItem.Relations',
  'Umb.CurrentUser.App.ExternalLoginProviders',
  'Umb.UserProfileApp.CurrentUser.Theme',
  'Umb.Workspace.MediaType',
  'Umb.GlobalSearch.MediaType',
  'Umb.MenuItem.DocumentBlueprints',
  'Umb.MenuItem.MediaTypes',
  'Umb.EntityAction.Dictionary.Export',
  'Umb.EntityAction.Dictionary.Import',
  'Umb.EntityAction.Document.CreateBlueprint',
  'Umb.EntityAction.Document.PublicAccess',

  // Users: people are made with a password that is shown once, pictures and programs are not kept, and what stands here under another name.
  'Umb.CollectionAction.User.Invite',
  'Umb.EntityAction.User.Delete',
  'Umb.EntityAction.User.Invite',
  'Umb.EntityAction.User.ResendInvite',
  'Umb.EntityAction.UserGroup.Delete',
  'Umb.EntityBulkAction.UserGroup.Delete',
  'Umb.EntityCreateOptionAction.User.Api',
  'Umb.WorkspaceAction.UserGroup.Save',

  // Permissions that nothing asks for, or that follow from others.
  'Umb.Document.CreateBlueprint',
  'Umb.Document.PublicAccess',
  'Umb.EntityUserPermission.Document.PropertyValue.Read',
  'Umb.EntityUserPermission.DocumentPropertyValue.Write',
  'Umb.UserGranularPermission.Document',
  'Umb.UserGranularPermission.Document.PropertyValue',

  // Document types: pages are drawn by code, and files of types are those of uSync.
  'Umb.EntityAction.DocumentType.Export',
  'Umb.EntityAction.DocumentType.Import',
  'Umb.EntityCreateOptionAction.DocumentType.DocumentWithTemplate',
  'Umb.WorkspaceView.DocumentType.Templates',

  // Editors that the server does not have, or that need a list of what editors may not see.
  'Umb.PropertyEditorUi.BlockGrid',
  'Umb.PropertyEditorUi.BlockSingle',
  'Umb.PropertyEditorUi.CodeEditor',
  'Umb.PropertyEditorUi.EntityDataPicker',
  'Umb.PropertyEditorUi.MarkdownEditor',
  'Umb.PropertyEditorUi.MemberGroupPicker',
  'Umb.PropertyEditorUi.MemberPicker',
  'Umb.PropertyEditorUi.UserPicker',
];
