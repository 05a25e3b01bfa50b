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
  'webhook',
];

export const absentExtensions = [
  'umb-dark-theme',
  'umb-high-contrast-theme',
  'Umb.Dashboard.ExamineManagement',
  'Umb.Dashboard.RedirectManagement',
  'Umb.Dashboard.SettingsWelcome',
  'Umb.HeaderApp.Search',
  'Umb.MenuItem.Relations',
  'Umb.CurrentUser.App.ExternalLoginProviders',
  'Umb.CurrentUser.App.MfaLoginProviders',
  'Umb.CurrentUser.Button.Edit',
  'Umb.CurrentUser.Button.ChangePassword',
];
