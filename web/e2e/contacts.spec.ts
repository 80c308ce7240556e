import { addCustomer, expect, expectAccessible, test } from './support/test';

test('a contact is added by keyboard alone, edited and removed', async ({ signedIn: page, complaints }) => {
  const { id } = await addCustomer(page);
  await page.goto(`/customers/${id}/contacts`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Add contact' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add contact' });
  await dialog.getByLabel('Name').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/This is required/);
  await expectAccessible(page);
  await page.keyboard.type('Ada Lovelace');
  await dialog.getByLabel('Phone').focus();
  await page.keyboard.type('123');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Phone')).toHaveAttribute('aria-invalid', 'true');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  await dialog.getByLabel('Phone').fill('+1 555 010 0420');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText('Ada Lovelace was added.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Ada Lovelace.*First choice/ })).toBeVisible();

  await page.getByRole('button', { name: 'Edit Ada Lovelace' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit contact' });
  await expect(edit.getByLabel('First choice of this role')).toBeDisabled();
  await edit.getByLabel('Role', { exact: true }).selectOption('Billing');
  await edit.getByLabel('Name').fill('Ada King');
  await edit.getByRole('button', { name: 'Save' }).dblclick();
  await expect(page.getByRole('row', { name: /Ada King.*Billing/ })).toBeVisible();

  await page.getByRole('button', { name: 'Remove Ada King' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No contacts')).toBeVisible();
});

test('a contact that somebody else changed meanwhile is not overwritten', async ({
  signedIn: page,
  complaints,
}) => {
  const { id } = await addCustomer(page);
  const path = `/api/v1/customers/${id}/contacts`;
  const made = await (await page.request.post(path, { data: { name: 'Ada' } })).json();
  await page.goto(`/customers/${id}/contacts`);
  await page.getByRole('button', { name: 'Edit Ada' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Mine');
  await page.request.put(`${path}/${made.id}`, { data: { name: 'Theirs' } });
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').getByText(/Someone changed this contact meanwhile/)).toBeVisible();
  expect((await (await page.request.get(`${path}/${made.id}`)).json()).name).toBe('Theirs');
  expect(complaints.splice(0)).toEqual([expect.stringContaining('412')]);
});

test('the keyboard goes on at the next contact when one was removed, and at what can be done after the last', async ({
  signedIn: page,
}) => {
  const { id } = await addCustomer(page);
  for (const name of ['Ann', 'Bob']) {
    const data = { name, contact_type: 'billing' };
    expect((await page.request.post(`/api/v1/customers/${id}/contacts`, { data })).status()).toBe(201);
  }
  await page.goto(`/customers/${id}/contacts`, { waitUntil: 'networkidle' });
  const remove = async (name: string) => {
    await page
      .getByRole('button', { name: new RegExp(`${name}$`) })
      .last()
      .focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('cell', { name })).toHaveCount(0);
  };
  const [first, last] = (await page.getByRole('row').nth(1).textContent())!.includes('Ann')
    ? ['Ann', 'Bob']
    : ['Bob', 'Ann'];
  await remove(first!);
  await expect(page.getByRole('button', { name: new RegExp(`${last}$`) }).last()).toBeFocused();
  await remove(last!);
  await expect(page.getByRole('button', { name: 'Add contact' })).toBeFocused();
});
