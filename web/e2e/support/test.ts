import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { ADMINISTRATOR } from './people';

/** Every test has the dashboard's address, and fails where a page complains in the console. */
export const test = base.extend<{ complaints: string[]; signedIn: Page }>({
  baseURL: async ({}, use) => use(process.env.DASHBOARD_URL),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  /** a page of the administrator's, without the sign-in's own screen */
  signedIn: async ({ page }, use) => {
    const answer = await page.request.post('/api/session', { data: ADMINISTRATOR });
    expect(answer.status()).toBe(200);
    await use(page);
  },
});
export { expect };

/** No violation of WCAG 2.2 A and AA, as far as axe can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [wide, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(wide).toBeLessThanOrEqual(window!);
}

let made = 0;
/** A customer of this test alone. */
export async function addCustomer(
  page: Page,
  given: Record<string, unknown> = {},
): Promise<{ id: string; name: string; email: string }> {
  const unique = `${Date.now()}-${process.pid}-${++made}`;
  const answer = await page.request.post('/api/v1/customers', {
    data: { name: `Test ${unique}`, email: `test-${unique}@example.com`, health_score: 50, ...given },
  });
  expect(answer.status()).toBe(201);
  return answer.json();
}
