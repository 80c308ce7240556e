import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { ADMINISTRATOR } from './people';
import { PHONE, WIDE } from './widths';

/** The little of React's own records in an element that is looked at here. */
interface Fiber {
  return: Fiber | null;
  stateNode: { current: { memoizedState: { isDehydrated: boolean } } };
}

/**
 * Has a page's `goto` and `reload` end when all of it has come and React has taken it over. Whoever types before that into a field
 * that React is just reading finds the letters elsewhere; people take longer.
 */
export function untilAlive(page: Page): Page {
  const alive = () =>
    page.waitForFunction(
      () =>
        !document.querySelector('template[id^="B:"]') &&
        [...document.querySelectorAll('input, select, textarea, button')].every((control) => {
          const key = Object.keys(control).find((name) => name.startsWith('__reactFiber$'));
          if (!key) return false;
          let fiber = (control as unknown as Record<string, Fiber>)[key]!;
          while (fiber.return) fiber = fiber.return;
          return !fiber.stateNode.current.memoizedState.isDehydrated;
        }),
    );
  const { goto, reload } = page;
  page.goto = async (...given) => {
    const response = await goto.apply(page, given);
    await alive();
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload.apply(page, given);
    await alive();
    return response;
  };
  return page;
}

/** Every test has the dashboard's address, and fails where a page complains in the console. */
export const test = base.extend<{ complaints: string[]; signedIn: Page }>({
  baseURL: async ({}, use) => use(process.env.DASHBOARD_URL),
  page: async ({ page }, use) => use(untilAlive(page)),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
      });
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
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
      // style sheets again, for rules that are not among these
      preload: false,
    })
    // within the page itself, which holds no frames, instead of in a tab that is opened for each
    .setLegacyMode()
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

/** For tests whose outcome does not depend on the width, or that look at both: they run once. */
export const ONCE = { tag: '@once' };

const LOOKS = [
  { language: 'en', theme: 'light' },
  { language: 'fr', theme: 'dark' },
  { language: 'es', theme: 'light' },
  { language: 'ar', theme: 'dark' },
] as const;

/** Tests that pages are accessible and no wider than the window: in each language, each theme, at both widths. */
export function testLooks(title: string, addresses: (page: Page) => Promise<string[]> | string[]): void {
  for (const { language, theme } of LOOKS) {
    test(`${title} in ${language}, ${theme}`, ONCE, async ({ signedIn: page, context, complaints }) => {
      const url = process.env.DASHBOARD_URL;
      await context.addCookies([
        { name: 'language', value: language, url },
        { name: 'theme', value: theme, url },
      ]);
      const looked = await addresses(page);
      for (const address of looked) {
        await page.setViewportSize(WIDE);
        await page.goto(address);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await page.setViewportSize(PHONE);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
      // the browser notes that it is not there
      if (looked.includes('/nowhere'))
        expect(complaints.splice(0).filter((text) => !/ 404 /.test(text))).toEqual([]);
    });
  }
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
