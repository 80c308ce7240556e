import { addCustomer, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

test('a verification is asked for, and nobody decides their own', async ({ signedIn: page }) => {
  const { id } = await addCustomer(page);
  await page.goto(`/customers/${id}/verification`);
  await expect(page.getByText('Not verified')).toBeVisible();
  await page.getByRole('button', { name: 'Ask for verification' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask for verification' });
  await dialog.getByLabel('Method').selectOption('By a colleague');
  await dialog.getByLabel('Level').selectOption('Enhanced');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Ask', exact: true }).dblclick();
  await expect(page.getByRole('status').getByText('The verification was asked for.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /By a colleague/ })).toHaveCount(1);
  await expect(page.getByText('You asked for it: somebody else decides.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await expectAccessible(page);
});

test('what a level asks for is said where the documents do not prove it', async ({
  signedIn: page,
  complaints,
}) => {
  const { id } = await addCustomer(page);
  const file = { name: 'bill.txt', mimeType: 'text/plain', buffer: Buffer.from('A bill') };
  const filed = await page.request.post(`/api/v1/customers/${id}/documents`, {
    multipart: { file, name: 'A bill', document_type: 'id_verification' },
  });
  expect(filed.status()).toBe(201);
  await page.goto(`/customers/${id}/verification`);
  await page.getByRole('button', { name: 'Ask for verification' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask for verification' });
  await dialog.getByLabel('Level').selectOption('Enhanced');
  await expect(dialog.getByLabel('Level')).toHaveAccessibleDescription(/passport or driving licence/);
  await dialog.getByRole('checkbox', { name: 'A bill' }).check();
  await dialog.getByLabel('A bill is a').selectOption('Utility bill');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('alert').getByText(/documents that are not among those/)).toBeVisible();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  await dialog.getByLabel('A bill is a').selectOption('Passport');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('Passport (A bill)')).toBeVisible();
});

test('a reviewer takes one on and approves it by keyboard alone; another one is rejected', async ({
  signedIn: page,
  browser,
}) => {
  const { id } = await addCustomer(page);
  const email = `reviewer-${Date.now()}-${test.info().project.name}@example.com`;
  const password = 'a quiet pond with 9 frogs';
  await page.request.post('/api/v1/users', {
    data: { email, name: 'Rita Reviewer', role: 'manager', password },
  });
  for (const verification_level of ['basic', 'enhanced']) {
    await page.request.post(`/api/v1/customers/${id}/verify-identity`, {
      data: { verification_method: 'manual_review', verification_level },
    });
  }
  const context = await browser.newContext({ baseURL: process.env.DASHBOARD_URL });
  const theirs = await context.newPage();
  expect((await theirs.request.post('/api/session', { data: { email, password } })).status()).toBe(200);
  await theirs.goto(`/customers/${id}/verification`, { waitUntil: 'networkidle' });

  const enhanced = theirs.getByRole('article').filter({ hasText: 'Enhanced' });
  await enhanced.getByRole('button', { name: 'Claim' }).focus();
  await theirs.keyboard.press('Enter');
  await expect(enhanced.getByText(/You review this until/)).toBeVisible();
  await enhanced.getByRole('button', { name: 'Approve' }).focus();
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('dialog', { name: 'Approve this verification?' })).toBeVisible();
  await theirs.getByLabel('Note').focus();
  await theirs.keyboard.type('Seen with the passport');
  await theirs.keyboard.press('Tab');
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('status').getByText('The verification is approved.')).toBeVisible();
  await expect(enhanced.getByText('Seen with the passport')).toBeVisible();
  await expect(enhanced.getByText('Holds until')).toBeVisible();

  const basic = theirs.getByRole('article').filter({ hasNotText: 'Enhanced' });
  await basic.getByRole('button', { name: 'Reject' }).click();
  await expectAccessible(theirs);
  await theirs.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await expect(basic.getByText('Rejected')).toBeVisible();
  await context.close();
});

test('nobody asks a bureau without consent; an address is judged', async ({ signedIn: page, complaints }) => {
  const { id } = await addCustomer(page, {
    tax_id: '12-3456789',
    billing_address: {
      street: '123 Main St',
      city: 'Springfield',
      state: 'Illinois',
      postal_code: '62701',
      country: 'US',
    },
  });
  await page.goto(`/customers/${id}/verification`);
  await page.getByRole('button', { name: 'Check credit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check credit' });
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  const consent = dialog.getByRole('checkbox', { name: 'The customer has agreed to this check' });
  await expect(consent).toBeFocused();
  await expect(consent).toHaveAccessibleDescription(/nobody is asked/);
  await expectAccessible(page);
  await consent.check();
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('No bureau is set up')).toBeVisible();

  await page.getByRole('button', { name: 'Check address' }).click();
  const address = page.getByRole('dialog', { name: 'Check address' });
  await address.getByLabel('Which address').selectOption('Service address');
  await address.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('alert').getByText('The customer has no such address.')).toBeVisible();
  expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  await address.getByLabel('Which address').selectOption('Billing address');
  await address.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('Written otherwise', { exact: true })).toBeVisible();
  await expect(page.getByText('State: is written otherwise')).toBeVisible();
  await expectAccessible(page);
});

for (const language of ['en', 'fr', 'es', 'ar']) {
  test(`the tabs of verification and contacts in ${language}`, async ({ signedIn: page, context }) => {
    const { id } = await addCustomer(page);
    await page.request.post(`/api/v1/customers/${id}/verify-identity`, {
      data: { verification_method: 'third_party_service', third_party_service: 'experian' },
    });
    await page.request.post(`/api/v1/customers/${id}/contacts`, {
      data: { name: 'A long name '.repeat(15) },
    });
    await context.addCookies([
      { name: 'language', value: language, url: process.env.DASHBOARD_URL },
      { name: 'theme', value: language === 'fr' ? 'dark' : 'light', url: process.env.DASHBOARD_URL },
    ]);
    for (const tab of ['verification', 'contacts']) {
      await page.goto(`/customers/${id}/${tab}`, { waitUntil: 'networkidle' });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
}
