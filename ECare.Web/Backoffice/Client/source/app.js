// Umbraco's back office without what this installation has no answer for, and with a version on every save.
import { umbExtensionsRegistry } from '@umbraco-cms/backoffice/extension-registry';
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import 'umbraco-app';
import { absentExtensions } from './absent.js';
import { rememberVersions } from './versions.js';
import { registerWorkflow } from './workflow/index.ts';

absentExtensions.forEach((alias) => umbExtensionsRegistry.exclude(alias));
rememberVersions(umbHttpClient);
registerWorkflow();
