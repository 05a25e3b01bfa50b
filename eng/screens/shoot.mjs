// Takes the screens that screens.json names from a running portal into ../../screens, for people to look at.
//   npm ci && node shoot.mjs [--url http://localhost:5080] [--only part-of-a-name] [--fold] [--readme | --editors]
// The browser is Debian's Chromium or whatever ECARE_CHROMIUM names. --fold takes only what is seen without scrolling;
// --readme takes the README's pictures into ../../docs/images instead, --editors those of docs/editors.md into ../../docs/images/editors.
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const has = (name) => process.argv.includes(`--${name}`);
const option = (name, fallback) => (has(name) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : fallback);
const readme = has('readme');
const editors = has('editors');
const out = path.join(here, '..', '..', ...(editors ? ['docs', 'images', 'editors'] : readme ? ['docs', 'images'] : ['screens']));
const url = option('url', 'http://localhost:5080');
const only = option('only', '');
const plan = JSON.parse(await readFile(path.join(here, 'screens.json'), 'utf8'));

const browser = await chromium.launch({
  executablePath: process.env.ECARE_CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars', '--font-render-hinting=none'],
});
await mkdir(out, { recursive: true });

const sessions = new Map();
for (const screen of editors ? plan.editors.filter((each) => each.name.includes(only)) : []) await shootStaff(screen);
const screens = editors ? [] : (readme ? plan.readme : plan.screens).filter((each) => each.name.includes(only));
for (const screen of screens) {
  for (const width of screen.widths ?? plan.widths) {
    for (const scheme of screen.schemes ?? plan.schemes) await shoot(screen, width, scheme);
  }
}

await browser.close();

async function shoot(screen, width, scheme) {
  const height = screen.height ?? (width < 600 ? 760 : 900);
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', storageState: await sessionOf(screen.signIn),
  });
  const page = await context.newPage();
  await page.goto(url + screen.path, { waitUntil: 'networkidle' });
  // Addresses differ per language, so a screen names an entry of the navigation by its place.
  if (screen.entry !== undefined) await Promise.all([page.waitForLoadState('networkidle'), page.goto(await page.locator('nav a').nth(screen.entry).evaluate((link) => link.href))]);
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const file = path.join(out, readme ? `${screen.name}.png` : `${screen.name}-${width}-${scheme}.png`);
  await page.screenshot({ path: file, fullPage: !readme && !has('fold') });
  console.log(path.relative(process.cwd(), file));
  await context.close();
}

/** A screen of the back office: opened, with what is to be clicked before the picture; the last click may open a window of its own. */
async function shootStaff({ name, who, path: address, click = [], opens = false, wait }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', storageState: await staffSession(who) });
  let page = await context.newPage();
  await page.goto(url + address);
  for (const [place, selector] of click.entries()) {
    await settle(page);
    const opening = opens && place === click.length - 1 ? context.waitForEvent('page') : undefined;
    await page.locator(selector).first().click();
    page = (await opening) ?? page;
  }
  if (wait) await page.locator(wait).first().waitFor({ timeout: 30_000 });
  await settle(page);
  const file = path.join(out, `${name}.png`);
  await page.screenshot({ path: file });
  console.log(path.relative(process.cwd(), file));
  await context.close();
}

/** Umbraco's client asks for one thing after the other: it is done when it has asked for nothing for a moment. */
async function settle(page) {
  for (let before = -1, now = 0; before !== now; before = now, now = await page.evaluate(() => performance.getEntriesByType('resource').length)) await page.waitForTimeout(1200);
}

async function staffSession(who) {
  const key = `staff ${who}`;
  if (!sessions.has(key)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/umbraco`);
    await page.locator('#email').fill(`${who}@ecare.example`);
    await page.locator('#password').fill('a-demo-password');
    await Promise.all([page.waitForURL((address) => !address.pathname.includes('login')), page.locator('form button').first().click()]);
    sessions.set(key, await context.storageState());
    await context.close();
  }
  return sessions.get(key);
}

/** Signs a person of the demo in once, through the pages and the demo's telephone. */
async function sessionOf(name) {
  if (!name) return undefined;
  if (!sessions.has(name)) sessions.set(name, await signIn(plan.people[name]));
  return sessions.get(name);
}

async function signIn({ site, number, operator, person }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url + site);
  await page.goto(await page.locator('nav a').first().evaluate((link) => link.href));
  const signInPath = new URL(page.url()).pathname;
  await page.locator('main input[type=tel], main input[type=text]').first().fill(number);
  await page.locator('main form button').first().click();
  const field = page.locator('input[autocomplete=one-time-code]');
  await field.waitFor();
  await field.fill(await codeFor(context, operator, person));
  // The field sends itself when the code is complete.
  await page.waitForURL((address) => address.pathname !== signInPath);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function codeFor(context, operator, person) {
  for (let tries = 0; tries < 40; tries++) {
    const telephone = await context.request.get(`${url}/demo/phone?operator=${operator}&person=${person}&lang=en`);
    const code = /<main[\s\S]*?\b(\d{6})\b/.exec((await telephone.text()).replace(/<[a-z][^>]*>/g, (tag) => (tag.startsWith('<main') ? '<main>' : '')))?.[1];
    if (code) return code;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no code arrived for ${person} of ${operator}`);
}
