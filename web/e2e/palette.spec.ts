import { addCustomer, expect, expectAccessible, test } from './support/test';

test('Ctrl+K leads to pages and customers; Enter takes the first hit', async ({ signedIn: page }) => {
  const { id, name } = await addCustomer(page);
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible();
  await expect(page.getByRole('combobox')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('webh');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/admin/webhooks');
  await page.keyboard.press('Control+k');
  // Enter before anything was found
  await page.getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/customers/${id}`);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('nothing is called so');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a customer is found by the number of the account', async ({ signedIn: page }) => {
  const { id, name } = await addCustomer(page);
  const { account_number: number } = await (await page.request.get(`/api/v1/customers/${id}`)).json();
  await page.goto('/', { waitUntil: 'networkidle' });
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(number.toLowerCase());
  await expect(page.getByRole('option')).toContainText([name]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/customers/${id}`);
});
