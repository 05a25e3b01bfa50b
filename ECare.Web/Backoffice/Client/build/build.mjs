// Bundles Umbraco's own back office, as npm ships it, into ../../wwwroot/umbraco/backoffice. Chunks are named by their content, so that
// browsers may keep them; what is worth compressing lies compressed beside itself.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import zlib from 'node:zlib';
import { build } from 'esbuild';
import { absentPackages } from '../source/absent.js';
import { labels } from './labels.mjs';

const client = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = path.join(client, '..', '..', 'wwwroot', 'umbraco', 'backoffice');
const modules = path.join(client, 'node_modules');
const shipped = path.join(modules, '@umbraco-cms', 'backoffice', 'dist-cms');
// Where a section shows its tree behind a button.
const onPhone = (rules) => `@media only screen and (max-width: 799px) { ${rules} }`;
const oneColumn = ':host, #main { grid-template-columns: minmax(0, 1fr) !important; padding: var(--uui-size-space-4) !important; }';

const { imports } = JSON.parse(await readFile(path.join(shipped, 'umbraco-package.json'), 'utf8')).importmap;

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const bundled = await build({
  absWorkingDir: client,
  entryPoints: {
    app: 'source/app.js',
    'signed-in': 'source/signed-in.js',
    backoffice: 'source/backoffice.css',
    login: 'source/login.css',
    preview: 'source/preview.js',
    'preview-page': 'source/preview.css',
    'css/rte-content': 'source/rte-content.css',
  },
  // npm nests the editor's extensions.
  nodePaths: [path.join(modules, '@tiptap', 'starter-kit', 'node_modules')],
  outdir: out,
  chunkNames: 'chunks/[hash]',
  assetNames: 'files/[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  // Lit's decorators, as Umbraco's own elements use them.
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  legalComments: 'none',
  logLevel: 'error',
  loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file', '.svg': 'text' },
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [{ name: 'umbraco', setup: umbraco }],
});

await Promise.all(bundled.outputFiles.map(emit));
// Last: the build target takes it for the sign that everything before it is there.
await writeFile(path.join(out, 'built.json'), JSON.stringify({ files: bundled.outputFiles.length }) + '\n');
console.log(`${bundled.outputFiles.length} files, ${(bundled.outputFiles.reduce((sum, file) => sum + file.contents.length, 0) / 1e6).toFixed(1)} MB`);

function umbraco(builder) {
  // The code editor of templates and scripts: nothing here edits code, and it weighs as much as all the rest.
  builder.onResolve({ filter: /^monaco-editor|\?worker$/ }, ({ path: name }) => ({ path: name, namespace: 'left-out' }));
  builder.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
    contents: 'export default class {}; export const editor = {}, languages = {}, KeyCode = {}, KeyMod = {}, Uri = {}, Range = {};',
  }));

  builder.onResolve({ filter: /^@umbraco-cms\/backoffice/ }, ({ path: name }) =>
    imports[name] && { path: path.join(shipped, imports[name].replace('/umbraco/backoffice', '')) });
  builder.onResolve({ filter: /^umbraco-app$/ }, () => ({ path: path.join(shipped, 'apps', 'app', 'index.js') }));

  // Sign-in is a cookie and not OAuth, and nothing in the browser counts a token's seconds.
  builder.onLoad({ filter: /core\/auth\/auth-flow\.js$/ }, async () => own('cookie-auth-flow.js'));
  builder.onLoad({ filter: /core\/auth\/controllers\/auth-session-timeout\.controller\.js$/ }, async () => own('no-session-timeout.js'));

  // Media types come with the installation, so that nothing leads to them.
  builder.onLoad({ filter: /media-workspace-view-info\.element\.js$/ }, ({ path: file }) =>
    changed(file, /match: UMB_SETTINGS_SECTION_ALIAS/, "match: 'Umb.Section.Types'", /div\.container \{/, `${onPhone(oneColumn)} div.container {`));
  builder.onLoad({ filter: /(document|media)-create-options-modal\.element\.js$/ }, ({ path: file }) =>
    changed(file, /<uui-button\s+id="edit-permissions"[\s\S]*?<\/uui-button>/, ''));

  // Beside the name of every field stands where its words come from; the element says nothing where nothing is followed.
  builder.onLoad({ filter: /core\/property\/components\/property\/property\.element\.js$/ }, ({ path: file }) =>
    changed(file, /\$\{this\.#renderPropertyEditor\(\)\}\s*<\/umb-property-layout>/, '<ecare-field-origin slot="description"></ecare-field-origin>${this.#renderPropertyEditor()}</umb-property-layout>'));
  // The tree lies behind a button where there is no room for both halves of a section.
  builder.onLoad({ filter: /core\/section\/default\/default-section\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /<umb-split-panel\s/, '${this._sidebarApps?.length ? html`<ecare-section-menu></ecare-section-menu>` : nothing}<umb-split-panel ',
    /@media only screen and \(min-width: 800px\) \{/, `@media only screen and (max-width: 799px) {
				:host { flex-direction: column; min-height: 0; }
				umb-split-panel { --umb-split-panel-start-min-width: 0px; --umb-split-panel-end-min-width: 100%; }
				umb-section-sidebar { position: absolute; inset: 0 auto 0 0; width: min(88vw, 360px); visibility: hidden; }
				:host([ecare-menu-open]) umb-section-sidebar { visibility: visible; box-shadow: var(--uui-shadow-depth-4); }
			}
			@media only screen and (min-width: 800px) {`));
  // A phone has no room for the name of a document, its views and what can be done with it in one row; what did not fit was out of reach.
  // Nor has half a screen, when two languages stand side by side: there the views have a row of their own, and both halves begin at the same height.
  builder.onLoad({ filter: /body-layout\.element\.js$/ }, ({ path: file }) => changed(file, /#main > slot::slotted/, `
				#header { flex-wrap: var(--ecare-header-wrap, nowrap); align-content: flex-start; height: var(--ecare-header-height, var(--umb-header-layout-height)); }
				#header > #header-slot { flex-shrink: 1; }
				:host(:not([header-fit-height])) :is(#header-slot, #action-menu-slot) { height: var(--ecare-header-row, 100%); }
				#header > #navigation-slot { height: var(--ecare-header-views, 100%); }
				${onPhone(`
				#header { flex-wrap: wrap; height: auto; min-height: var(--umb-header-layout-height); }
				#header > #header-slot { flex: 1 1 0; padding: 0 var(--uui-size-space-4); }
				:host(:not([header-fit-height])) :is(#header-slot, #action-menu-slot) { height: var(--umb-header-layout-height); }
				#header > #navigation-slot { flex: 1 0 100%; max-width: 100%; height: auto; margin: 0; overflow-x: auto; border-top: 1px solid var(--uui-color-border); }
			`)} #main > slot::slotted`));
  builder.onLoad({ filter: /components\/workspace-split-view\/workspace-split-view\.element\.js$/ }, ({ path: file }) =>
    changed(file, /flex: 1 1 auto;/, 'flex: 1 1 auto; min-width: 0;', /#header \{/, `
			@media only screen and (min-width: 800px) and (max-width: 1599px) {
				:host(:not(:only-child)) {
					--ecare-header-wrap: wrap;
					--ecare-header-row: var(--umb-header-layout-height);
					--ecare-header-views: 60px;
					--ecare-header-height: calc(var(--umb-header-layout-height) + 60px);
				}
			}
			#header {`));
  builder.onLoad({ filter: /footer-layout\.element\.js$/ }, ({ path: file }) => changed(file, /#actions \{/, `${onPhone(`
				:host { height: auto; min-height: var(--umb-footer-layout-height); flex-wrap: wrap; padding: var(--uui-size-space-2) 0; }
				#actions { flex-wrap: wrap; justify-content: flex-end; margin: 0 var(--uui-size-space-4) 0 auto !important; }
			`)} #actions {`));
  builder.onLoad({ filter: /workspace-footer\.element\.js$/ }, ({ path: file }) => changed(file, /umb-extension-slot\[slot='actions'\] \{/,
    `${onPhone('umb-extension-slot[type=workspaceFooterApp] { display: none; } umb-extension-with-api-slot { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: var(--uui-size-space-2); }')} umb-extension-slot[slot='actions'] {`));
  builder.onLoad({ filter: /\/(document|media)-workspace-split-view\.element\.js$/ }, ({ path: file }) =>
    changed(file, /height: calc\(100% - var\(--umb-footer-layout-height\)\);/,
      `flex: 1; min-height: 0; } ${onPhone('umb-workspace-split-view:not(:last-of-type) { display: none; }')} #splitViews {`));
  builder.onLoad({ filter: /\/workspace-split-view-variant-selector\.element\.js$/ }, ({ path: file }) =>
    changed(
      file, /#popover \{/, `${onPhone('.split-view { visibility: hidden; } #variant-close { display: none; }')} #popover {`,
      /id="variant-close"/, 'id="variant-close" label=${this.localize.term("general_close")}'));
  builder.onLoad({ filter: /document-workspace-view-info\.element\.js$/ }, ({ path: file }) => changed(file, /div\.container \{/, `${onPhone(oneColumn)} div.container {`));
  builder.onLoad({ filter: /history-list\.element\.js$/ }, ({ path: file }) =>
    changed(file, /gap: var\(--uui-size-6\);/, `gap: var(--uui-size-6); } ${onPhone(':host { grid-template-columns: minmax(0, 1fr) !important; }')} :host {`));

  // A button that gets a menu beside it stays the same button, so that a click in that moment is not lost.
  builder.onLoad({ filter: /\/workspace-action\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /return when\(this\._items\.length, \(\) => html `<uui-button-group>\$\{this\.#renderButton\(\)\}\$\{this\.#renderActionMenu\(\)\}<\/uui-button-group>`, \(\) => this\.#renderButton\(\)\);/,
    'return html `<uui-button-group>${this.#renderButton()}${when(this._items.length, () => this.#renderActionMenu())}</uui-button-group>`;'));
  // A dialog closes when its page is left, and not when the page that it was opened on has loaded its last part.
  builder.onLoad({ filter: /modal-manager\.context\.js$/ }, ({ path: file }) => changed(
    file,
    /const modalContext = new UmbModalContext\(host, modalAlias, args\);/, 'const modalContext = new UmbModalContext(host, modalAlias, args); modalContext.openedAt = location.pathname;',
    /\.filter\(\(modal\) => modal\.router === null\)/, '.filter((modal) => modal.router === null && modal.openedAt !== location.pathname)'));
  // What can be done with several things at once has a name, also for whoever hears it.
  builder.onLoad({ filter: /entity-bulk-action\.element\.js$/ }, ({ path: file }) => changed(
    file, /<uui-button color="default" look="secondary"/, '<uui-button color="default" look="secondary" label=${this.localize.string(this.manifest?.meta.label ?? "")}'));

  // Who may not add files to a place is told so before they try.
  builder.onLoad({ filter: /media-collection\.element\.js$/ }, ({ path: file }) =>
    changed(file, /<umb-dropzone-media\s/, '<ecare-media-place .folder=${this._unique}></ecare-media-place><umb-dropzone-media '));
  builder.onLoad({ filter: /section-main-views\.element\.js$/ }, ({ path: file }) =>
    changed(file, /#views \{/, '#dashboards { flex: 1; min-width: 0; max-width: calc(100vw - var(--uui-size-layout-1)); }\n#views {'));
  builder.onLoad({ filter: /media-picker-modal\.element\.js$/ }, ({ path: file }) =>
    changed(
      file,
      /<umb-dropzone-media\s/, '<ecare-media-place .folder=${this._currentMediaEntity.unique}></ecare-media-place><umb-dropzone-media ',
      /\(\) => this\._dropzone\.browse\(\)/, "() => this._dropzone.disabled ? this.shadowRoot.querySelector('ecare-media-place').refuse() : this._dropzone.browse()"));
  // A language in which a page does not exist has no schedule that could change. What readers would stumble over is told where languages are chosen.
  builder.onLoad({ filter: /document-schedule-modal\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /fromDate !== option\.variant\?\.scheduledPublishDate \|\| toDate !== option\.variant\?\.scheduledUnpublishDate/,
    '(fromDate ?? null) !== (option.variant?.scheduledPublishDate ?? null) || (toDate ?? null) !== (option.variant?.scheduledUnpublishDate ?? null)',
    /\$\{this\.#renderOptions\(\)\}/, '${this.#renderOptions()}<ecare-publish-findings .choice=${this.#selectionManager}></ecare-publish-findings>',
    /min-width: 600px;/, 'min-width: min(600px, 80vw);',
    /uui-checkbox \{/, `${onPhone('.publish-date { flex-direction: column; gap: 0; } .publish-date > uui-form-layout-item:first-child { border-right: 0; }')} uui-checkbox {`));
  builder.onLoad({ filter: /document-publish-modal\.element\.js$/ }, ({ path: file }) => changed(
    file, /<div slot="actions">/,
    '<ecare-publish-findings .document=${this.data?.unique} .choice=${this._isInvariant ? undefined : this.#selectionManager}></ecare-publish-findings><div slot="actions">',
    /min-width: 460px;/, 'min-width: min(460px, 80vw);'));
  builder.onLoad({ filter: /document-(unpublish|publish-with-descendants)-modal\.element\.js$/ }, ({ path: file }) =>
    changed(file, /min-width: (460|600)px;/, 'min-width: min(460px, 80vw);'));
  builder.onLoad({ filter: /publish\/entity-action\/publish\.action\.js$/ }, ({ path: file }) =>
    changed(file, /confirmLabel: '#actions_publish',/, "confirmLabel: '#actions_publish', unique: this.args.unique,"));
  // Published with later changes is published: without an address it is no more "not in the cache" than without them.
  builder.onLoad({ filter: /document-links-workspace-info-app\.element\.js$/ }, ({ path: file }) =>
    changed(file, /case DocumentVariantStateModel\.PUBLISHED:/, 'case DocumentVariantStateModel.PUBLISHED: case DocumentVariantStateModel.PUBLISHED_PENDING_CHANGES:'));
  // Spaces at the end of a line are kept while somebody types; "wrap" is no value of white-space, of which the editor complains.
  // What is put into it from outside, by a reload for example, is no change of the reader's: written in the editor's own way it differed from
  // what was saved, so that leaving the page warned of losses and nothing could be decided before a save.
  builder.onLoad({ filter: /input-tiptap\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /white-space: wrap;/, 'white-space: break-spaces;',
    /commands\.setContent\(value\)/, 'commands.setContent(value, { emitUpdate: false })',
    /destroy\(\) \{/, "updated(changed) { super.updated(changed); if (changed.has('readonly')) { this._editor?.setEditable(!this.readonly, false); } } destroy() {"));
  // A date that is not there yet is none that is wrong; tags that may only be read have no field whose width could be set.
  builder.onLoad({ filter: /property-editor-ui-date-picker\.element\.js$/ }, ({ path: file }) => changed(
    file, /this\.#formatValue\(value \?\? ''\);/, 'if (value) { this.#formatValue(value); } else { this._inputValue = undefined; }'));
  builder.onLoad({ filter: /tags-input\.element\.js$/ }, ({ path: file }) =>
    changed(file, /this\._mainTag\.style\.width = /, 'if (this._mainTag) this._mainTag.style.width = '));
  // A page that is left while it still asks for its variant is no failure of anybody's.
  builder.onLoad({ filter: /document-urls-data-resolver\.js$/ }, ({ path: file }) => changed(file, /\.asPromise\(\),/, '.asPromise().catch(() => undefined),'));
  // Words and document types weigh the same, so that the search showed them in the order in which their parts arrived.
  builder.onLoad({ filter: /document-types\/search\/global-search\/manifests\.js$/ }, ({ path: file }) => changed(file, /weight: 600/, 'weight: 550'));
  // Settings that are gone with their page are no settings that somebody should change.
  builder.onLoad({ filter: /document-workspace\.context\.js$/ }, ({ path: file }) => changed(file, /if \(!allowSegmentCreation\) \{/, 'if (config && !allowSegmentCreation) {'));
  // Whoever closes the dialog of an action has not met a failure, and a tree whose dialog was closed has nothing more to load.
  builder.onLoad({ filter: /entity-action\/default\/entity-action\.element\.js$/ }, ({ path: file }) => changed(
    file, /console\.error\('Error executing action:', error\);/, "if (error !== undefined && !(error instanceof Event) && error?.type !== 'close') console.error('Error executing action:', error);"));
  builder.onLoad({ filter: /tree-item-children\.manager\.js$/ }, ({ path: file }) =>
    changed(file, /throw new Error\('Could not request children, repository is missing'\);/g, 'return;'));
  // A folder that was just made lists itself, and not the folder that it was made in.
  builder.onLoad({ filter: /content-collection-workspace-view\.element\.js$/ }, ({ path: file }) =>
    changed(file, /this\._config = config;/, 'this._config = { ...config, unique: workspaceContext.getUnique() };'));
  // Lists instead of trees, and the cleaning of versions by type, are not there.
  builder.onLoad({ filter: /document-type-workspace-view-structure\.element\.js$/ }, ({ path: file }) =>
    changed(file, /<uui-box headline=\$\{this\.localize\.term\('contentTypeEditor_presentation'\)\}>[\s\S]*?<\/uui-box>/, ''));
  builder.onLoad({ filter: /document-type-workspace-view-settings\.element\.js$/ }, ({ path: file }) =>
    changed(file, /<uui-box headline=\$\{this\.localize\.term\('contentTypeEditor_historyCleanupHeading'\)\}>[\s\S]*?<\/uui-box>/, ''));

  // Users have no pictures and programs no accounts; groups that come with the installation are shown and not changed.
  builder.onLoad({ filter: /user-details-workspace-view\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /<umb-user-workspace-avatar><\/umb-user-workspace-avatar>/, '',
    /<umb-user-workspace-client-credentials><\/umb-user-workspace-client-credentials>/, '',
    /import '[^']*user-workspace-(avatar|client-credentials)\.element\.js';/g, '',
    /#left-column \{/, `${onPhone(oneColumn)} #left-column {`));
  builder.onLoad({ filter: /user-group-details-workspace-view\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /#observeUserGroup\(\) \{/, "#observeUserGroup() { this.observe(this.#workspaceContext?.data, (group) => { this._builtIn = group?.isDeletable === false; this.requestUpdate(); }, '_observeBuiltIn');",
    /<div id="main">/, '<div id="main" ?inert=${this._builtIn}>${this._builtIn ? html`<p>This group comes with the installation: it follows from its operator. Make a group of your own beside it.</p>` : nothing}'));
  builder.onLoad({ filter: /user-group-workspace-editor\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /#observeUserGroup\(\) \{/, "#observeUserGroup() { this.observe(this.#workspaceContext?.data, (group) => { this._builtIn = group?.isDeletable === false; this.requestUpdate(); }, '_observeBuiltIn');",
    /<div id="header" slot="header">/, '<div id="header" slot="header" ?inert=${this._builtIn}>'));
  // Documents are named in languages; a group without a start node sees nothing, and not the root.
  builder.onLoad({ filter: /user-group-table-collection-view\.element\.js$/ }, ({ path: file }) => changed(
    file,
    /item\.name\)/, 'item.name ?? item.variants?.[0]?.name)',
    /: this\.localize\.term\('content_contentRoot'\)/, ": userGroup.documentRootAccess ? this.localize.term('content_contentRoot') : ''",
    /: this\.localize\.term\('media_mediaRoot'\)/, ": userGroup.mediaRootAccess ? this.localize.term('media_mediaRoot') : ''"));
  builder.onLoad({ filter: /ui-culture-input\.element\.js$/ }, ({ path: file }) =>
    changed(file, /<uui-select/, "<uui-select label=${this.localize.term('user_language')}"));
  builder.onLoad({ filter: /section-picker-modal\.element\.js$/ }, ({ path: file }) => changed(
    file, /\(this\._sections = sections\)/, "(this._sections = sections.filter((section) => section.alias !== 'Umb.Section.Users'))"));

  // An address that leads nowhere says so after a second, which is as long as sections take to come; a page that stays empty for ten looks broken.
  builder.onLoad({ filter: /route-not-found\.element\.js$/ }, ({ path: file }) => changed(file, /fadeIn 5s 5s/, 'fadeIn 0.3s 1s'));

  // What people type into, switch or press says what it is, also to those who only hear it: Umbraco gave these no label and warns of it in the console.
  for (const [module, changes] of labels) {
    builder.onLoad({ filter: new RegExp(`/${module.replace('.', '\\.')}\\.element\\.js$`) }, ({ path: file }) => changed(file, ...changes));
  }

  const absent = new RegExp(`packages/(${absentPackages.join('|')})/umbraco-package\\.js$`);
  builder.onLoad({ filter: absent }, () => ({ contents: 'export const extensions = [];' }));
}

async function own(name) {
  return { contents: await readFile(path.join(client, 'source', name), 'utf8'), resolveDir: path.join(client, 'source') };
}

/** A later version of the package in which there is nothing to change must be looked at. */
async function changed(file, ...changes) {
  let text = await readFile(file, 'utf8');
  for (let i = 0; i < changes.length; i += 2) {
    const into = text.replace(changes[i], () => changes[i + 1]);
    if (into === text) {
      throw new Error(`${file} is not as expected: ${changes[i]}`);
    }

    text = into;
  }

  return { contents: text, resolveDir: path.dirname(file) };
}

async function emit({ path: target, contents }) {
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, contents);
  if (/\.(js|css|svg)$/.test(target) && contents.length > 1000) {
    // Once per build: quality 11 would take a minute for a tenth less.
    await writeFile(`${target}.br`, zlib.brotliCompressSync(contents, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }));
  }
}
