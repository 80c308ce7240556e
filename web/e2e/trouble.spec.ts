import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDashboard, type Dashboard } from './support/dashboard';
import { ADMINISTRATOR } from './support/people';
import { addCustomer, expect, expectAccessible, ONCE, test } from './support/test';

for (const { status, says, headers } of [
  { status: 429, says: 'Too many at once. Wait 7 seconds, then try again.', headers: { 'Retry-After': '7' } },
  { status: 500, says: 'Something went wrong. What you typed is still here.', headers: {} },
  { status: 0, says: 'There is no connection. What you typed is still here.', headers: {} },
]) {
  test(
    `what is typed outlasts ${status || 'no connection'}, and is sent again`,
    ONCE,
    async ({ signedIn: page, complaints }) => {
      const { id } = await addCustomer(page);
      await page.goto(`/customers/${id}/edit`);
      await page.getByLabel('Name').fill('Kept');
      await page.route('**/api/customers/*', (route) =>
        status
          ? route.fulfill({ status, headers, json: { data: null, error: 'x', message: '', errors: [] } })
          : route.abort('internetdisconnected'),
      );
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
      await expectAccessible(page);
      await expect(page.getByLabel('Name')).toHaveValue('Kept');
      await page.unroute('**/api/customers/*');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kept');
      // the browser notes what was refused
      expect(complaints.splice(0)).toHaveLength(1);
    },
  );
}

/** The API behind something that answers for it where `fails` says so. */
let fails: { status: number; headers?: Record<string, string> } | undefined;
let proxy: Server;
let dashboard: Dashboard;
test.beforeAll(async () => {
  proxy = createServer((request, response) => {
    if (fails && !request.url!.includes('/auth/')) {
      response.writeHead(fails.status, { 'content-type': 'application/json', ...fails.headers });
      response.end(JSON.stringify({ error: 'x', message: 'Not now' }));
      return;
    }
    const asked = ask(process.env.TESTED_API_URL + request.url!, {
      method: request.method,
      headers: request.headers,
    });
    asked.once('response', (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    request.pipe(asked);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  dashboard = await startDashboard(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
});
test.afterAll(async () => {
  await dashboard.stop();
  proxy.closeAllConnections();
  proxy.close();
});

for (const { title, says, ...failing } of [
  {
    title: 'Too many requests',
    says: 'Wait 7 seconds, then try again.',
    status: 429,
    headers: { 'retry-after': '7' },
  },
  { title: 'Something went wrong', says: 'Try again', status: 500 },
  { title: 'The customer service does not answer', says: 'try again in a moment', status: 503 },
]) {
  test(`a page that the API answers with ${failing.status} says so, and comes when it is asked again`, async ({
    page,
    complaints,
  }) => {
    await page.request.post(`${dashboard.url}/api/session`, { data: ADMINISTRATOR });
    fails = failing;
    await page.goto(`${dashboard.url}/customers`);
    const trouble = page.getByRole('alert').filter({ hasText: title });
    await expect(trouble).toContainText(says);
    await expect(page.getByRole('banner').or(page.getByRole('navigation')).first()).toBeVisible();
    await expectAccessible(page);
    fails = undefined;
    await trouble.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
    complaints.splice(0);
  });
}

test('a page that is refused for its query says for what, and leads to what there is', async ({
  signedIn: page,
}) => {
  await page.goto('/customers?sort=evil&search=a');
  await expect(page.getByText('is not understood: sort')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Show all customers' }).click();
  await expect(page).toHaveURL('/customers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers');
});
