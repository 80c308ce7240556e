import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { addCustomer, expect, expectNoSidewaysScroll, ONCE, test, testLooks } from './support/test';

testLooks('customers, home and what is not there', async (page) => {
  const { id } = await addCustomer(page, { name: 'A very long name '.repeat(12).trim() });
  return ['/', '/customers', '/customers/new', `/customers/${id}`, `/customers/${id}/edit`, '/nowhere'];
});

test('first-load JavaScript stays within its bounds', ONCE, async ({ signedIn: page }) => {
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

/** Of every page there is, one. */
async function everyPage(page: Page): Promise<string[]> {
  const { id } = await addCustomer(page);
  const of = [
    '',
    '/edit',
    '/contacts',
    '/timeline',
    '/conversations',
    '/feedback',
    '/documents',
    '/services',
    '/verification',
    '/value',
  ];
  return [
    ...['/sign-in', '/', '/customers', '/customers/new', ...of.map((tab) => `/customers/${id}${tab}`)],
    ...['/segments', '/segments/new', '/import', '/duplicates', '/feedback', '/messages', '/jobs'],
    ...[
      'users',
      'users/new',
      'roles',
      'roles/new',
      'api-keys',
      'api-keys/new',
      'webhooks',
      'webhooks/new',
      'audit',
    ].map((name) => `/admin/${name}`),
  ];
}

test('nothing that is on the screen moves while a page comes', async ({ signedIn: page }) => {
  await page.addInitScript(() => {
    const shifts = ((window as unknown as { shifts: number[] }).shifts = [] as number[]);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        };
        if (!hadRecentInput) shifts.push(value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const moved: Record<string, number> = {};
  for (const address of await everyPage(page)) {
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    const sum = shifts.reduce((total, shift) => total + shift, 0);
    test.info().annotations.push({ type: address, description: sum.toFixed(4) });
    if (sum > 0.02) moved[address] = sum;
  }
  expect(moved).toEqual({});
});

test.describe('at 200 %', () => {
  // what 1440 × 900 are at that zoom
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
  test('no page is wider than the window', ONCE, async ({ signedIn: page }) => {
    for (const address of await everyPage(page)) {
      await page.goto(address);
      await test.step(address, () => expectNoSidewaysScroll(page));
    }
  });
});

test('who wants less motion gets none', ONCE, async ({ signedIn: page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  const slow = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return `${transitionDuration},${animationDuration}`.split(',').map((text) => Number.parseFloat(text));
      })
      .filter((seconds) => seconds > 0.001),
  );
  expect(slow).toEqual([]);
});
