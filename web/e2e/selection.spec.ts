import { readFile } from 'node:fs/promises';
import { addCustomer, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

test('those selected become a segment', async ({ signedIn: page, complaints }) => {
  const { name } = await addCustomer(page, { tags: ['old'] });
  const segment = `Chosen ${name}`.slice(0, 50);
  await page.goto(`/customers?search=${encodeURIComponent(name)}`);
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Segment', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a segment of those selected' });
  await dialog.getByRole('button', { name: 'Create segment' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/This is required/);
  await expectAccessible(page);
  await dialog.getByLabel('Name').fill(segment);
  await dialog.getByRole('button', { name: 'Create segment' }).dblclick();
  await page.getByRole('status').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(segment);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const members = await (await page.request.get(`/api/v1/segments/${id}/customers?page=1&size=5`)).json();
  expect(members.items.map((one: { name: string }) => one.name)).toEqual([name]);

  await page.goto(`/customers?search=${encodeURIComponent(name)}`);
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Segment', exact: true }).click();
  await dialog.getByLabel('Name').fill(segment);
  await dialog.getByRole('button', { name: 'Create segment' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/has this name already/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('409')]);
});

test('those selected alone are exported, whatever their status', async ({ signedIn: page }) => {
  const { name } = await addCustomer(page);
  const inactive = await addCustomer(page, { name: `${name} inactive`, status: 'inactive' });
  await addCustomer(page, { name: `${name} not selected` });
  await page.goto(`/customers?search=${encodeURIComponent(name)}`);
  for (const label of [name, inactive.name]) {
    await page.getByRole('checkbox', { name: `Select ${label}`, exact: true }).check();
  }
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export selected' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  const [header, ...rows] = file.trimEnd().split('\r\n');
  const at = header!.split(',').indexOf('name');
  expect(rows.map((row) => row.split(',')[at])).toEqual([name, inactive.name]);
});

test('who gets a message is shown before it is sent, and who is left out with the reason; by keyboard alone', async ({
  signedIn: page,
}) => {
  const { name } = await addCustomer(page);
  const blocked = await addCustomer(page, { name: `${name} blocked`, status: 'blocked' });
  await page.goto(`/customers?search=${encodeURIComponent(name)}`, { waitUntil: 'networkidle' });
  for (const label of [`Select ${name}`, `Select ${blocked.name}`]) {
    await page.getByRole('checkbox', { name: label, exact: true }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Message', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Write to 2 customers' });
  await dialog.getByLabel('Subject').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Subject')).toHaveAccessibleDescription(/This is required/);
  await expectAccessible(page);
  await page.keyboard.type('News');
  await dialog.getByLabel('Text').focus();
  await page.keyboard.type('Hello {{name}}');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('1 customer gets it.')).toBeFocused();
  await expect(dialog.getByRole('listitem').filter({ hasText: blocked.name })).toContainText('Blocked');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await dialog.getByRole('button', { name: 'Send' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText('1 message is on its way.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('button', { name: 'Open the job' }).click();
  await expect(page.getByRole('heading', { name: 'Messages', level: 1 })).toBeVisible();
});

test('what is wrong with a text stands beside it', async ({ signedIn: page, complaints }) => {
  const { name } = await addCustomer(page);
  await page.goto(`/customers?search=${encodeURIComponent(name)}`);
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Message', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Write to 1 customer' });
  await dialog.getByLabel('Channel').selectOption('SMS');
  await expect(dialog.getByLabel('Subject')).toHaveCount(0);
  await dialog.getByLabel('Text').fill('Hello {{nobody}}');
  await dialog.getByRole('button', { name: 'Check who gets it' }).click();
  await expect(dialog.getByLabel('Text')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Text')).toHaveAccessibleDescription(
    /There is no placeholder {{nobody}}. There are {{name}}, .*{{unsubscribe_url}}/,
  );
  expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  await expect(page.getByRole('alert').getByText('Some fields need another look.')).toBeVisible();
  // mended, and sent by a double click: the error is gone, and the keyboard begins at the page
  await dialog.getByLabel('Channel').selectOption('Email');
  await dialog.getByLabel('Subject').fill('News');
  await dialog.getByLabel('Text').fill('Hello {{name}}');
  await dialog.getByRole('button', { name: 'Check who gets it' }).click();
  await expect(page.getByText('Some fields need another look.')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Send' }).dblclick();
  await expect(page.getByRole('status').getByText('1 message is on its way.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the columns of the table are chosen by keyboard alone, and stay chosen', async ({
  signedIn: page,
  viewport,
}) => {
  test.skip(viewport!.width < 768, 'a phone shows cards');
  await page.goto('/customers', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Company' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  // the menu moves the focus a moment after the key
  await expect(page.getByRole('menuitemcheckbox', { name: 'Phone' })).toBeFocused();
  await page.keyboard.press('Space');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Phone' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Company' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Phone' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Company' })).toHaveCount(0);
  await expectNoSidewaysScroll(page);
});
