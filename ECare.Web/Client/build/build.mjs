// Builds what the browser gets into ../wwwroot/assets: files named by their content, a manifest that names them,
// and a .br and .gz beside everything that shrinks, so that the server compresses nothing that never changes.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import zlib from 'node:zlib';
import { build } from 'esbuild';
import { icons } from './icons.mjs';
import { fonts } from './fonts.mjs';

const client = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = path.join(client, '..', 'wwwroot', 'assets');
const manifest = {};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

for (const font of await fonts(client)) {
  await emit(font.name, font.bytes);
}

const bundled = await build({
  absWorkingDir: client,
  entryPoints: {
    'site.css': 'styles/site.css', 'neutral.css': 'styles/neutral.css', 'paper.css': 'styles/paper.css', 'desk.css': 'styles/desk.css',
    'site.js': 'scripts/site.ts', 'desk.js': 'scripts/desk.ts', 'charts.js': 'scripts/charts.ts',
  },
  entryNames: '[name]',
  outdir: out,
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: ['chrome111', 'firefox114', 'safari16.4'],
  external: ['/assets/*'],
  legalComments: 'none',
});

for (const file of bundled.outputFiles) {
  const name = path.basename(file.path).replace(/\.(css|js)\.\1$/, '.$1');
  await emit(name, Buffer.from(withAssetNames(file.text)));
}

await writeFile(path.join(out, 'icons.json'), JSON.stringify(await icons(client)));
// Last: the build target takes it for the sign that everything before it is there.
await writeFile(path.join(out, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
report();

/** A stylesheet writes `/assets/noto-arabic.woff2`; the browser must ask for the hashed name. */
function withAssetNames(text) {
  return text.replace(/\/assets\/([\w-]+\.\w+)/g, (whole, name) => manifest[name]?.url ?? fail(`unknown asset ${whole}`));
}

async function emit(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  const hashed = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  const target = path.join(out, hashed);
  await writeFile(target, bytes);
  manifest[name] = { url: `/assets/${hashed}`, bytes: bytes.length, sent: bytes.length };

  // woff2 is Brotli inside already.
  if (!name.endsWith('.woff2')) {
    const brotli = zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } });
    await writeFile(`${target}.br`, brotli);
    await writeFile(`${target}.gz`, zlib.gzipSync(bytes, { level: 9 }));
    manifest[name].sent = brotli.length;
  }
}

function report() {
  for (const [name, file] of Object.entries(manifest)) {
    console.log(`${name.padEnd(24)} ${String(file.bytes).padStart(7)} bytes, ${String(file.sent).padStart(6)} sent`);
  }
}

function fail(message) {
  throw new Error(message);
}
