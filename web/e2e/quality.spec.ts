import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { addCustomer, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const LOOKS = [
  { language: 'en', theme: 'light' },
  { language: 'fr', theme: 'dark' },
  { language: 'es', theme: 'light' },
  { language: 'ar', theme: 'dark' },
];

async function addresses(page: Page): Promise<string[]> {
  const { id } = await addCustomer(page, { name: 'A very long name '.repeat(12).trim() });
  return ['/', '/customers', '/customers/new', `/customers/${id}`, `/customers/${id}/edit`, '/nowhere'];
}

for (const { language, theme } of LOOKS) {
  test(`every page in ${language}, ${theme}: accessible, no wider than the window`, async ({
    signedIn: page,
    context,
    complaints,
  }) => {
    await context.addCookies([
      { name: 'language', value: language, url: process.env.DASHBOARD_URL },
      { name: 'theme', value: theme, url: process.env.DASHBOARD_URL },
    ]);
    for (const address of await addresses(page)) {
      await page.goto(address, { waitUntil: 'networkidle' });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    // the browser notes the one page that is not there
    expect(complaints.splice(0).filter((text) => !/404/.test(text))).toEqual([]);
  });
}

test('first-load JavaScript stays within its bounds', async ({ signedIn: page }) => {
  const { id } = await addCustomer(page);
  for (const [address, most] of [
    ['/', 125],
    ['/sign-in', 190],
    ['/customers', 190],
    ['/customers/new', 155],
    [`/customers/${id}`, 190],
    [`/customers/${id}/edit`, 155],
  ] as const) {
    const html = await (await page.request.get(address)).text();
    const files = [...html.matchAll(/<script [^>]*src="([^"]+)"[^>]*>/g)]
      .filter(([tag]) => !/nomodule/i.test(tag))
      .map(([, src]) => src!);
    let bytes = 0;
    for (const file of new Set(files)) bytes += gzipSync(await (await page.request.get(file)).body()).length;
    test.info().annotations.push({ type: address, description: `${(bytes / 1000).toFixed(1)} kB` });
    expect(bytes / 1000, address).toBeLessThanOrEqual(most);
  }
});
