import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/**
 * Pictures of pages, at both widths, in both themes and in Arabic:
 *   node web/scripts/screenshots.mjs <folder> <url of the dashboard> <email> <password> [page …]
 */
const [folder, url, email, password, ...given] = process.argv.slice(2);
const LOOKS = [
  { name: 'wide-light', width: 1440, height: 900, theme: 'light', language: 'en' },
  { name: 'wide-dark', width: 1440, height: 900, theme: 'dark', language: 'en' },
  { name: 'wide-arabic', width: 1440, height: 900, theme: 'light', language: 'ar' },
  { name: 'phone-light', width: 360, height: 740, theme: 'light', language: 'en' },
  { name: 'phone-dark', width: 360, height: 740, theme: 'dark', language: 'fr' },
];

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
for (const { name, width, height, theme, language } of LOOKS) {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: url });
  await context.addCookies([
    { name: 'theme', value: theme, url },
    { name: 'language', value: language, url },
  ]);
  const page = await context.newPage();
  await page.goto('/sign-in');
  if (!given.length) await page.screenshot({ path: path.join(folder, `sign-in.${name}.png`) });
  const signedIn = await context.request.post('/api/session', { data: { email, password } });
  if (!signedIn.ok()) throw new Error(`Not signed in: ${signedIn.status()}`);
  const listed = await (
    await context.request.get('/api/customers?size=1&sort=-health_score&health_score_max=95')
  ).json();
  const id = listed.data[0].id;
  const pages = given.length
    ? given
    : ['/', '/customers', '/customers/new', '/customers/{id}', '/customers/{id}/edit'];
  for (const address of pages) {
    await page.goto(address.replace('{id}', id), { waitUntil: 'networkidle' });
    const file =
      address
        .replace('{id}', 'one')
        .replace(/[^a-z0-9]+/gi, '-')
        .replace(/^-|-$/g, '') || 'home';
    await page.screenshot({ path: path.join(folder, `${file}.${name}.png`), fullPage: true });
  }
  await context.close();
}
await browser.close();
