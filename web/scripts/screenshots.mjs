import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/**
 * Pictures of pages, at both widths, in both themes and in Arabic:
 *   node web/scripts/screenshots.mjs <folder> <url of the dashboard> <email> <password> [page …]
 * With `--best` instead of pages, those that stand in the README of the root: WebP, of what the window shows.
 */
const [folder, url, email, password, ...given] = process.argv.slice(2);
const LOOKS = [
  { name: 'wide-light', width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'wide-dark', width: 1440, height: 900, theme: 'dark', language: 'en' },
  { name: 'wide-arabic', width: 1440, height: 900, theme: 'light', language: 'ar' },
  { name: 'phone-light', width: 360, height: 740, theme: 'light', language: 'en' },
  { name: 'phone-dark', width: 360, height: 740, theme: 'dark', language: 'fr' },
];
const PAGES = ['/', '/customers', '/customers/new', '/customers/{id}', '/customers/{id}/edit'];
const BEST = {
  'wide-light': { '/': 'dashboard-home' },
  'wide-dark': { '/customers/{id}/value': 'dashboard-customer-dark' },
  'wide-arabic': { '/customers': 'dashboard-customers-arabic' },
};
const isBest = given[0] === '--best';

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** Playwright itself writes no WebP. */
async function savePicture(page, name) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}

for (const { name, width, height, theme, language } of LOOKS.filter((look) => !isBest || BEST[look.name])) {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: url });
  await context.addCookies([
    { name: 'theme', value: theme, url },
    { name: 'language', value: language, url },
  ]);
  const page = await context.newPage();
  if (!given.length) {
    await page.goto('/sign-in');
    await page.screenshot({ path: path.join(folder, `sign-in.${name}.png`) });
  }
  const signedIn = await context.request.post('/api/session', { data: { email, password } });
  if (!signedIn.ok()) throw new Error(`Not signed in: ${signedIn.status()}`);
  const listed = await (
    await context.request.get('/api/customers?size=1&sort=-health_score&health_score_max=95')
  ).json();
  const id = listed.data[0].id;
  const pages = isBest ? Object.keys(BEST[name]) : given.length ? given : PAGES;
  for (const address of pages) {
    await page.goto(address.replace('{id}', id), { waitUntil: 'networkidle' });
    const file =
      address
        .replace('{id}', 'one')
        .replace(/[^a-z0-9]+/gi, '-')
        .replace(/^-|-$/g, '') || 'home';
    if (isBest) await savePicture(page, BEST[name][address]);
    else await page.screenshot({ path: path.join(folder, `${file}.${name}.png`), fullPage: true });
  }
  await context.close();
}
await browser.close();
