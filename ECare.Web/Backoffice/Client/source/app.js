// Umbraco's back office without what this installation has no answer for, and with a version on every save.
import { umbExtensionsRegistry } from '@umbraco-cms/backoffice/extension-registry';
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import 'umbraco-app';
import './double-click.ts';
import './inheritance/field-origin.element.js';
import './media/media-place.element.ts';
import './narrow/section-menu.element.ts';
import './workflow/publish-findings.element.ts';
import { inheritance } from './inheritance/manifests.js';
import { absentExtensions } from './absent.js';
import { askBeforeLosses } from './losses.js';
import { registerMedia } from './media/index.ts';
import { userManifests } from './users/manifests.js';
import { usyncManifests } from './usync/manifests.js';
import { rememberVersions } from './versions.js';
import { registerWorkflow } from './workflow/index.ts';

// Umbraco's client tells of a dialog that somebody closed as of a failure, which not all of its callers catch.
addEventListener('unhandledrejection', (event) => {
  if (event.reason === undefined || event.reason?.type === 'close') {
    event.preventDefault();
  }
});

absentExtensions.forEach((alias) => umbExtensionsRegistry.exclude(alias));
umbExtensionsRegistry.registerMany([...inheritance, ...userManifests, ...usyncManifests]);
// Nobody deletes for good who does not see the whole bin.
umbExtensionsRegistry.appendCondition('Umb.EntityAction.Document.Delete', { alias: 'Umb.Condition.CurrentUser.AllowDocumentRecycleBin' });
rememberVersions(umbHttpClient);
registerMedia();
registerWorkflow();
askBeforeLosses(umbHttpClient);
