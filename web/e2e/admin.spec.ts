import type { Page } from '@playwright/test';
import { addCustomer, expect, expectAccessible, ONCE, test, testLooks, untilAlive } from './support/test';

let made = 0;
const unique = () => `${Date.now()}-${process.pid}-${++made}`;

/** Somebody with a role, who has a password, signed in on a page of their own. */
async function signedInAs(page: Page, role: string): Promise<Page> {
  const email = `${role}-${unique()}@example.com`;
  const password = 'a quiet pond with 9 frogs';
  const created = await page.request.post('/api/v1/users', {
    data: { email, name: `Some ${role}`, role, password },
  });
  expect(created.status()).toBe(201);
  const context = await page.context().browser()!.newContext({ baseURL: process.env.DASHBOARD_URL });
  const own = untilAlive(await context.newPage());
  expect((await own.request.post('/api/session', { data: { email, password } })).status()).toBe(200);
  return own;
}

test('somebody is added without a password, sets one by the link, and is kept out again', async ({
  signedIn: page,
}) => {
  const name = `Ada ${unique()}`;
  const email = `ada-${unique()}@example.com`;
  await page.goto('/admin/users');
  await page.getByRole('link', { name: 'Add user' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/This is required/);
  await expectAccessible(page);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Save' }).dblclick();
  const link = await page.getByLabel('One-time link').inputValue();
  await expectAccessible(page);

  const context = await page.context().browser()!.newContext({ baseURL: process.env.DASHBOARD_URL });
  const theirs = untilAlive(await context.newPage());
  await theirs.goto(link);
  await expect(theirs).toHaveURL(/\/sign-in\/password$/);
  await theirs.getByLabel('New password').fill('short');
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs.getByLabel('New password')).toHaveAccessibleDescription(/at least 12 characters/);
  await theirs.getByLabel('New password').fill('a quite long secret 1');
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs.getByText('Your password is set.')).toBeVisible();
  const signIn = { data: { email, password: 'a quite long secret 1' } };
  expect((await theirs.request.post('/api/session', signIn)).status()).toBe(200);

  await page.goto(`/admin/users?query=${encodeURIComponent(email)}`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible();
  expect((await theirs.request.post('/api/session', signIn)).status()).toBe(401);
  await context.close();
});

test('an address that a user has is said beside its field', async ({ signedIn: page, complaints }) => {
  const email = `eve-${unique()}@example.com`;
  await page.request.post('/api/v1/users', { data: { email, name: 'Eve', role: 'agent' } });
  await page.goto('/admin/users/new');
  await page.getByLabel('Name', { exact: true }).fill('Eve again');
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/taken already/);
  await expect(page.getByLabel('Email')).toBeFocused();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
});

test('a role is made by keyboard alone, and deleted', async ({ signedIn: page }) => {
  const name = `clerk-${unique()}`;
  await page.goto('/admin/roles/new');
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Choose at least one permission.')).toBeVisible();
  await page.getByLabel('Read: Customers').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/admin/roles');
  await page.getByRole('link', { name }).click();
  await expect(page.getByLabel('Read: Customers')).toBeChecked();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL('/admin/roles');
});

test('a key is shown once, offered to the documentation, and revoked', async ({
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const name = `Robot ${unique()}`;
  await page.goto('/admin/api-keys/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Read: Customers').check();
  await page.getByRole('button', { name: 'Save' }).click();
  const key = await page.getByLabel('Key', { exact: true }).inputValue();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  const link = page.getByRole('link', { name: /Try it out/ });
  await expect(link).toHaveAttribute('href', /\/docs#authorize$/);
  const read = () =>
    page.request.get(`${process.env.TESTED_API_URL}/api/v1/customers?size=1`, {
      headers: { authorization: `Bearer ${key}` },
    });
  expect((await read()).status()).toBe(200);
  await page.getByRole('link', { name: 'Back to the keys' }).click();
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('button', { name: `Revoke ${name}` })).toHaveCount(0);
  await expect.poll(async () => (await read()).status()).toBe(401);
});

test('a webhook says what is wrong with its address, and gets a new secret', async ({
  signedIn: page,
  complaints,
}) => {
  await page.goto('/admin/webhooks/new');
  await page.getByLabel('Address').fill('https://10.0.0.1/hook');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Choose at least one event.')).toBeVisible();
  await page.getByLabel('All events').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Address')).toHaveAccessibleDescription(/Nothing is sent to this address/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  await page.getByLabel('Address').fill(`https://hooks.example.com/hook-${unique()}`);
  await page.getByRole('button', { name: 'Save' }).click();
  const first = await page.getByLabel('Secret', { exact: true }).inputValue();
  await page.getByRole('link', { name: 'Open the webhook' }).click();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
  await expect(page.getByLabel('Secret', { exact: true })).not.toHaveValue(first);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL('/admin/webhooks');
});

test(
  'what somebody reads again and again is one line of the audit log, which opens',
  ONCE,
  async ({ signedIn: page }) => {
    const { id } = await addCustomer(page, { tax_id: '123-45-6789' });
    for (let times = 0; times < 3; times++) await page.request.get(`/api/v1/customers/${id}`);
    await page.goto('/admin/audit?action=crm:read:pii');
    const entry = page
      .getByRole('listitem')
      .filter({ hasText: /\d+ times/ })
      .first();
    await entry.getByText(/^\d+ more like it$/).click();
    expect(await entry.getByRole('listitem').count()).toBeGreaterThanOrEqual(2);
    await expectAccessible(page);
  },
);

test('the audit log is narrowed by what was done', ONCE, async ({ signedIn: page }) => {
  const email = `audited-${unique()}@example.com`;
  const made = await page.request.post('/api/v1/users', { data: { email, name: 'Audited', role: 'agent' } });
  const { id } = (await made.json()) as { id: string };
  await page.goto('/admin/audit');
  await page.getByLabel('Area').selectOption('Users');
  await page.getByLabel('Record id').fill(id);
  await expect(page).toHaveURL(new RegExp(`resource_id=${id}`));
  const done = page.getByRole('listitem').getByText('Create: Users');
  await expect(done).toHaveCount(1);
  await page.getByLabel('Action').selectOption('Delete: Users');
  await expect(done).toHaveCount(0);
  await page.getByLabel('Action').selectOption('Create: Users');
  await expect(done).toHaveCount(1);
  await page.locator('summary').first().click();
  await expect(page.getByText(email)).toBeVisible();
  await expectAccessible(page);
});

test('who may not use a page is told so, without the form', ONCE, async ({ signedIn: page }) => {
  const agent = await signedInAs(page, 'agent');
  for (const address of ['users', 'users/new', 'roles', 'roles/new', 'api-keys', 'webhooks/new', 'audit']) {
    const answer = await agent.goto(`/admin/${address}`);
    expect(answer!.status()).toBe(403);
    await expect(agent.getByRole('heading', { level: 1 })).toHaveText('You do not have permission');
    await expect(agent.locator('main form')).toHaveCount(0);
  }
  await expect(agent.getByRole('link', { name: 'Users', exact: true })).toHaveCount(0);
  await agent.context().close();
});

testLooks('administration', () =>
  ['users', 'users/new', 'roles', 'roles/new', 'api-keys', 'webhooks', 'audit'].map(
    (page) => `/admin/${page}`,
  ),
);
