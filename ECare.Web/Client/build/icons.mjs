// The lucide icons the portal draws, as the inside of an <svg>. The server writes them into the page: one request less,
// and nothing to wait for. Only what icons.json names is taken, and a name that lucide lacks fails the build.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** @returns {Promise<Record<string, {body: string, mirrored: boolean}>>} */
export async function icons(client) {
  const wanted = JSON.parse(await readFile(path.join(client, 'icons.json'), 'utf8'));
  const entry = (mirrored) => async (name) => [name, { body: await body(client, name), mirrored }];
  return Object.fromEntries([
    ...await Promise.all(wanted.fixed.map(entry(false))),
    ...await Promise.all(wanted.directional.map(entry(true))),
  ]);
}

async function body(client, name) {
  const svg = await readFile(path.join(client, 'node_modules', 'lucide-static', 'icons', `${name}.svg`), 'utf8');
  const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg);
  if (!inside) throw new Error(`lucide's ${name}.svg is not as expected`);
  return inside[1].replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>').trim();
}
