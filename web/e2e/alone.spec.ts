import { startDashboard, type Dashboard } from './support/dashboard';
import { expect, expectAccessible, ONCE, test } from './support/test';

let dashboard: Dashboard;
test.beforeAll(async () => {
  dashboard = await startDashboard();
});
test.afterAll(async () => {
  expect(await dashboard.stop()).toBe(0);
});

test('without an API nobody signs in, and customers are browsed and managed in memory', async ({ page }) => {
  const name = `Alone ${test.info().project.name}`;
  await page.goto(dashboard.url);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Manage Customers' }).click();
  await page.getByRole('link', { name: 'Add customer' }).first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email').fill(`${test.info().project.name}@example.com`);
  await page.getByLabel('Health score').fill('64');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goto(`${dashboard.url}/customers`);
  await expect(page.getByRole('link', { name }).filter({ visible: true })).toBeVisible();
});

test(
  'without an API a page that needs one says so, leads home, and is not offered',
  ONCE,
  async ({ page }) => {
    for (const address of ['/jobs', '/segments', '/duplicates', '/admin/users', '/import']) {
      await page.goto(dashboard.url + address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'This page needs the customer service',
      );
      await expect(page.getByText('Set API_URL')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    }
    await expectAccessible(page);
    const offered = page.getByRole('navigation', { name: 'Navigation' }).getByRole('link');
    await expect(offered).toHaveText(['Home', 'Customers']);
    await page.getByRole('link', { name: 'Go to the home page' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/`);
    expect((await page.request.get(`${dashboard.url}/nowhere`)).status()).toBe(404);
  },
);

test('without an API nobody creates customers without end', ONCE, async ({ request }) => {
  const create = (at: number) =>
    request.post(`${dashboard.url}/api/customers`, {
      data: {
        name: 'One of many',
        email: `many-${test.info().project.name}-${at}@example.com`,
        health_score: 1,
      },
    });
  let last = await create(0);
  for (let at = 1; last.status() === 201 && at < 200; at++) last = await create(at);
  expect(last.status()).toBe(429);
  expect(Number(last.headers()['retry-after'])).toBeGreaterThan(0);
  expect(await last.json()).toMatchObject({ data: null, error: expect.any(String) as unknown });
});

test('a method that an address does not know is said so in the envelope', ONCE, async ({ request }) => {
  for (const [path, allow] of [
    ['/api/customers', 'GET, POST'],
    ['/api/customers/1', 'GET, PUT'],
  ]) {
    const answer = await request.patch(dashboard.url + path, { data: {} });
    expect([answer.status(), answer.headers().allow]).toEqual([405, allow]);
    expect(await answer.json()).toMatchObject({ data: null, error: 'method_not_allowed' });
  }
});
