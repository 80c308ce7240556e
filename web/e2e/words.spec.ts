import type { Page } from '@playwright/test';
import { addCustomer, expect, expectAccessible, expectNoSidewaysScroll, ONCE, test } from './support/test';

/** Somebody of the sample with services, payments and a risk. */
async function customerWithServices(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/customers/at-risk?page=1&size=1');
  return (await answer.json()).items[0].id;
}

/** What there is to read on a page, below the frame. */
const contentOf = (page: Page) => page.getByRole('main').innerText();

test.describe('in Arabic', () => {
  test.beforeEach(({ context }) =>
    context.addCookies([{ name: 'language', value: 'ar', url: process.env.DASHBOARD_URL }]),
  );

  test(
    'why somebody may leave and what they are worth is told in Arabic alone',
    ONCE,
    async ({ signedIn: page }) => {
      const id = await customerWithServices(page);
      await page.goto(`/customers/${id}/value`);
      await expect(page.getByRole('table')).toBeVisible();
      const cards = await page.locator('main table, main ul, main dl').allInnerTexts();
      // capitals: currencies. What is in other words begins small, or has an underscore
      expect(cards.flatMap((text) => text.match(/[a-z_]{2,}/g) ?? [])).toEqual([]);
    },
  );

  test('a change is told by its words, not by a permission', ONCE, async ({ signedIn: page }) => {
    const id = await customerWithServices(page);
    await page.goto(`/customers/${id}/timeline`);
    await expect(page.getByText('تغيير', { exact: true }).first()).toBeVisible();
    expect(await contentOf(page)).not.toMatch(/crm:/);
  });
});

test.describe('what is too long for its place', () => {
  const latin = {
    name: 'Bartholomew Featherstonehaugh '.repeat(5).trim(),
    company: 'Cholmondeley '.repeat(9).trim(),
  };

  test('is cut where it ends in its own direction, and stands where the lines of an Arabic page begin', async ({
    signedIn: page,
    context,
  }) => {
    await context.addCookies([{ name: 'language', value: 'ar', url: process.env.DASHBOARD_URL }]);
    const { id } = await addCustomer(page, latin);
    for (const address of ['/', `/customers?search=${encodeURIComponent(latin.name.slice(0, 40))}`]) {
      await page.goto(address);
      const cut = page.locator(`main a[href="/customers/${id}"]:visible .truncate`).first();
      await expect(cut).toHaveText(latin.name);
      const { direction, textAlign, isCut } = await cut.evaluate((element) => ({
        direction: getComputedStyle(element).direction,
        textAlign: getComputedStyle(element).textAlign,
        isCut: element.scrollWidth > element.clientWidth,
      }));
      expect({ direction, textAlign, isCut }, address).toEqual({
        direction: 'ltr',
        textAlign: 'right',
        isCut: true,
      });
    }
  });
});

test(
  'the tab of the browser names the customer, then the page',
  ONCE,
  async ({ signedIn: page, context }) => {
    const { id, name } = await addCustomer(page);
    await page.goto(`/customers/${id}`);
    await expect(page).toHaveTitle(`${name} · Profile · Customer Intelligence`);
    await page.goto(`/customers/${id}/timeline`);
    await expect(page).toHaveTitle(`${name} · Timeline · Customer Intelligence`);
    await page.goto(`/customers/${id}/edit`);
    await expect(page).toHaveTitle(`${name} · Edit · Customer Intelligence`);
    await context.addCookies([{ name: 'language', value: 'fr', url: process.env.DASHBOARD_URL }]);
    await page.goto(`/customers/${id}/services`);
    await expect(page).toHaveTitle(`${name} · Services et facturation · Intelligence client`);
  },
);

for (const language of ['en', 'ar']) {
  test(`the open tab of a customer is in sight, and the page where it was, in ${language}`, async ({
    signedIn: page,
    context,
  }) => {
    await context.addCookies([{ name: 'language', value: language, url: process.env.DASHBOARD_URL }]);
    const { id } = await addCustomer(page);
    await page.goto(`/customers/${id}/value`);
    const open = page.locator('nav a[aria-current="page"][href$="/value"]');
    await expect(open).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
    const edges = await open.evaluate((link) => {
      const [strip, tab] = [link.closest('nav')!.getBoundingClientRect(), link.getBoundingClientRect()];
      return { before: tab.left - strip.left, behind: strip.right - tab.right };
    });
    expect(edges.before).toBeGreaterThanOrEqual(0);
    expect(edges.behind).toBeGreaterThanOrEqual(0);
  });
}

test('a search for duplicates tells of pairs, and has no rows', ONCE, async ({ signedIn: page }) => {
  const started = await page.request.post('/api/v1/customers/duplicates/scan', {
    headers: { origin: process.env.DASHBOARD_URL! },
  });
  const { id } = await started.json();
  await page.goto(`/jobs/${id}`);
  await expect(page.getByRole('status').getByText('Completed.')).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Likely pairs' })).toBeVisible();
  await expect(page.getByText('Updated')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Rows' })).toHaveCount(0);
  await page.goto('/jobs');
  const row = page.getByRole('row', { name: /Search for duplicates/ }).first();
  await expect(row).toContainText(/likely pairs?|No pairs found/);
  await expect(row).not.toContainText('created');
});

test('what one reads on a control is in its name', async ({ signedIn: page, viewport }) => {
  await page.goto('/');
  const account = page.getByRole('button', { name: 'Account' });
  if (viewport!.width >= 1024) await expect(account).toHaveAccessibleName('Administrator Account');
  else await expect(account).toHaveAccessibleName('Account');
});

test('the field for a tag has a label that one sees', async ({ signedIn: page }) => {
  const { name } = await addCustomer(page);
  await page.goto(`/customers?search=${encodeURIComponent(name)}`);
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await expect(page.locator('label').getByText('Tag', { exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Tag' })).not.toHaveAttribute('placeholder');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('a customer with services fits a phone in Arabic', async ({ signedIn: page, context }) => {
  await context.addCookies([{ name: 'language', value: 'ar', url: process.env.DASHBOARD_URL }]);
  const id = await customerWithServices(page);
  for (const tab of ['services', 'value', 'timeline']) {
    await page.goto(`/customers/${id}/${tab}`);
    const main = (await page.getByRole('main').boundingBox())!;
    for (const card of await page.locator('main section, main [class*="rounded-card"]').all()) {
      const box = await card.boundingBox();
      if (!box) continue;
      expect(box.x, tab).toBeGreaterThanOrEqual(main.x);
      expect(box.x + box.width, tab).toBeLessThanOrEqual(main.x + main.width);
    }
    await expectAccessible(page);
  }
});
