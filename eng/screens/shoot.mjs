// Takes the screens that screens.json names from a running portal into ../../screens, for people to look at.
//   npm ci && node shoot.mjs [--url http://localhost:5000] [--only part-of-a-name] [--fold]
// The browser is Debian's Chromium or whatever ECARE_CHROMIUM names. --fold takes only what is seen without scrolling.
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, '..', '..', 'screens');
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const url = option('url', 'http://localhost:5000');
const only = option('only', '');
const plan = JSON.parse(await readFile(path.join(here, 'screens.json'), 'utf8'));

const browser = await chromium.launch({
  executablePath: process.env.ECARE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars', '--font-render-hinting=none'],
});
await mkdir(out, { recursive: true });

for (const screen of plan.screens.filter((each) => each.name.includes(only))) {
  for (const width of screen.widths ?? plan.widths) {
    for (const scheme of screen.schemes ?? plan.schemes) await shoot(screen, width, scheme);
  }
}

await browser.close();

async function shoot(screen, width, scheme) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 760 : 900 }, colorScheme: scheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await signIn(page, screen.signIn);
  await page.goto(url + screen.path, { waitUntil: 'networkidle' });
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const file = path.join(out, `${screen.name}-${width}-${scheme}.png`);
  await page.screenshot({ path: file, fullPage: !process.argv.includes('--fold') });
  console.log(path.relative(process.cwd(), file));
  await context.close();
}

/** The demo's own door: it exists only where the demo is on. */
async function signIn(page, persona) {
  if (!persona) return;
  const answer = await page.request.post(`${url}/demo/sign-in`, { form: { persona } });
  if (!answer.ok()) throw new Error(`the demo did not sign in '${persona}': ${answer.status()}`);
}
