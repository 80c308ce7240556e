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

for (const { language, name, direction, side } of [
  {
    language: 'ar',
    name: 'Bartholomew Featherstonehaugh '.repeat(5).trim(),
    direction: 'ltr',
    side: 'right',
  },
  {
    language: 'fr',
    name: 'عبد الرحمن بن عبد العزيز الفاسي '.repeat(5).trim(),
    direction: 'rtl',
    side: 'left',
  },
]) {
  test(`a name that is too long is cut at its own end, and begins where lines do, in ${language}`, async ({
    signedIn: page,
    context,
  }) => {
    await context.addCookies([{ name: 'language', value: language, url: process.env.DASHBOARD_URL }]);
    const { id } = await addCustomer(page, { name });
    for (const address of ['/', `/customers?search=${encodeURIComponent(name.slice(0, 40))}`]) {
      await page.goto(address);
      const cut = page.locator(`main a[href="/customers/${id}"]:visible .truncate`).first();
      await expect(cut).toHaveText(name);
      await expect(cut).toHaveCSS('direction', direction);
      await expect(cut).toHaveCSS('text-align', side);
      expect(await cut.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    }
    // what is not cut, on the timeline, begins there too
    const subject = name.slice(0, 50);
    await page.request.post(`/api/v2/customers/${id}/conversations`, { data: { subject, channel: 'email' } });
    await page.goto(`/customers/${id}/timeline`);
    await expect(page.getByRole('listitem').locator('bdi', { hasText: subject })).toHaveCSS(
      'text-align',
      side,
    );
  });
}

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

test('the audit log names fields and values as people do', ONCE, async ({ signedIn: page, context }) => {
  await context.addCookies([{ name: 'language', value: 'fr', url: process.env.DASHBOARD_URL }]);
  const { id } = await addCustomer(page, { subscription_tier: 'basic' });
  const changed = await page.request.put(`/api/v1/customers/${id}`, {
    data: { subscription_tier: 'premium', preferred_language: 'ar' },
    headers: { origin: process.env.DASHBOARD_URL! },
  });
  expect(changed.status()).toBe(200);
  await page.goto(`/admin/audit?resource_id=${id}&action=${encodeURIComponent('crm:update:customers')}`);
  await expect(page.getByRole('listitem').getByText('Modifier : Clients')).toBeVisible();
  await page.getByText(/modifications?$/).click();
  const fields = page.locator('details dl');
  await expect(fields).toContainText('Formule d’abonnement');
  await expect(fields).toContainText('Premium');
  await expect(fields).toContainText('arabe');
  await expectAccessible(page);
});

test('a file is asked for in the language of the page, and named once it is chosen', async ({
  signedIn: page,
  context,
}) => {
  await context.addCookies([{ name: 'language', value: 'ar', url: process.env.DASHBOARD_URL }]);
  const { id } = await addCustomer(page);
  await page.goto(`/customers/${id}/documents`);
  await expect(page.getByText('اختر ملفًا')).toBeVisible();
  const file = { name: 'contract.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByText('contract.pdf')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('built-in roles have names in the language of the page', ONCE, async ({ signedIn: page, context }) => {
  await context.addCookies([{ name: 'language', value: 'es', url: process.env.DASHBOARD_URL }]);
  await page.goto('/admin/users');
  await expect(page.getByRole('cell', { name: 'administrador', exact: true }).first()).toBeVisible();
  await page.goto('/admin/users/new');
  await expect(page.getByRole('option', { name: 'responsable' })).toBeAttached();
});

test('figures stand below the end of their heading', ONCE, async ({ signedIn: page }) => {
  await page.goto(`/customers/${await customerWithServices(page)}/services`);
  await expect(page.getByRole('columnheader', { name: 'Per month' })).toHaveCSS('text-align', 'end');
  await expect(page.getByRole('cell').last()).toHaveCSS('text-align', 'end');
});

test('columns are chosen where there is a table', async ({ signedIn: page, viewport }) => {
  await page.goto('/customers');
  const columns = page.getByRole('button', { name: 'Columns' });
  if (viewport!.width < 768) await expect(columns).toBeHidden();
  else await expect(columns).toBeVisible();
});

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
  const label = page.locator('label').getByText('Tag', { exact: true });
  // what is there for readers alone is visible too, and a point wide
  await expect.poll(async () => (await label.boundingBox())?.width).toBeGreaterThan(10);
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
