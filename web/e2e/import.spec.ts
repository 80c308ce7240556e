import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, ONCE, test } from './support/test';

let made = 0;

/** Two that are good, one whose email is none, and one that is the first again; as old programs write files. */
function french(): ReturnType<typeof file> {
  const unique = `${Date.now()}${process.pid}${++made}`;
  const lines = [
    'Prénom;Nom;Courriel;Ville;Points',
    `Zoé;Lefèvre;zoe-${unique}@example.com;Besançon;12`,
    `François;Crémieux;francois-${unique}@example.com;Nîmes;7`,
    'Élodie;Noël;pas-une-adresse;Mâcon;3',
    `Zoé;Double;zoe-${unique}@example.com;Sète;1`,
  ];
  return file('clients.csv', lines.join('\r\n'), 'latin1');
}

const file = (name: string, content: string, encoding: BufferEncoding = 'utf8') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content, encoding),
});

async function checked(page: Page, sent: ReturnType<typeof file>): Promise<void> {
  await page.goto('/import');
  await page.getByLabel('File', { exact: true }).setInputFiles(sent);
  await page.getByRole('button', { name: 'Check the file' }).click();
}

test('a file is checked, mapped, imported and taken back by mouse', async ({ signedIn: page }) => {
  await page.goto('/import');
  await expectAccessible(page);
  await checked(page, french());
  await expect(page.getByText('Windows-1252')).toBeVisible();
  await expect(page.getByText('Semicolon')).toBeVisible();
  await expect(page.getByText('Zoé · François · Élodie')).toBeVisible();

  // bad rows, and they alone, before anything is stored
  const failing = page.getByRole('region', { name: 'Rows that would fail' });
  await expect(failing.getByRole('row')).toHaveCount(2);
  await expect(failing).toContainText('This is not an email address.');
  await expect(page.getByRole('region', { name: 'Rows of customers that are known already' })).toContainText(
    '4',
  );
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByLabel('Field for Points').selectOption({ label: 'Custom field “Points”' });
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('button', { name: 'Import 2 customers' }).click();

  await expect(page.getByText('Completed.')).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Created' }).locator('..')).toContainText('2');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download errors' }).click();
  const errors = await readFile(await (await downloading).path(), 'utf8');
  expect(errors).toContain('pas-une-adresse');
  expect(errors).toContain('error_code');
  // by it spreadsheets tell the accents
  expect(errors.startsWith('\ufeff')).toBe(true);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Removed again' }).locator('..')).toContainText('2');
});

test('the same by keyboard alone', async ({ signedIn: page }) => {
  // before the page: choosers are caught only some time after they are waited for
  const choosing = page.waitForEvent('filechooser');
  await page.goto('/import');
  const input = page.getByLabel('File', { exact: true });
  await expect(page.getByRole('button', { name: 'Check the file' })).toBeVisible();
  await input.focus();
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(french());
  await pressTo(page, 'Check the file');
  await expect(page.getByRole('button', { name: 'Import 2 customers' })).toBeVisible();
  await pressTo(page, 'Import 2 customers');
  await expect(page.getByText('Completed.')).toBeVisible();
  await pressTo(page, 'Undo');
  await page.getByRole('dialog').waitFor();
  await pressTo(page, 'Undo');
  await expect(page.getByText('Undone.')).toBeVisible();
});

/** Tabs on to a button and presses it. */
async function pressTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (at === name) return page.keyboard.press('Enter');
  }
  throw new Error(`No way to ${name} by the keyboard`);
}

test('a file has to be chosen, and its field says so', async ({ signedIn: page }) => {
  await page.goto('/import');
  await page.getByRole('button', { name: 'Check the file' }).click();
  const input = page.getByLabel('File', { exact: true });
  await expect(input).toBeFocused();
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAccessibleDescription(/Choose a file first/);
});

test('a file that was read wrongly is read otherwise', async ({ signedIn: page }) => {
  await page.goto('/import');
  await page.getByLabel('File', { exact: true }).setInputFiles(french());
  await page.getByText('How the file is read').click();
  await page.getByLabel('Encoding').selectOption('UTF-8');
  await page.getByRole('button', { name: 'Check the file' }).click();
  const trouble = page.getByRole('alert').filter({ hasText: /\S/ });
  await expect(trouble).toContainText('Choose another encoding.');
  await expect(trouble).toContainText('Line 1 of the file');
  await expectAccessible(page);
  await page.getByLabel('Encoding').selectOption('Find out');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText('Windows-1252')).toBeVisible();
});

test('the errors that were downloaded are read again as they are', async ({ signedIn: page }) => {
  await checked(page, french());
  await page.getByRole('button', { name: 'Import 2 customers' }).click();
  await expect(page.getByText('Completed.')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download errors' }).click();
  const errors = await readFile(await (await downloading).path(), 'utf8');
  await checked(page, file('errors.csv', errors));
  await expect(page.getByRole('region', { name: 'Rows that would fail' })).toContainText(
    'This is not an email address.',
  );
  await expect(page.getByLabel('Field for Prénom', { exact: true })).toBeVisible();
});

test('a picture is no table, and is refused as one', async ({ signedIn: page }) => {
  const png = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0';
  await checked(page, file('customers.csv', png, 'latin1'));
  const trouble = page.getByRole('alert').filter({ hasText: /\S/ });
  await expect(trouble).toContainText('This is not a table but another kind of file.');
  await expectAccessible(page);
});

test('two columns cannot fill one field', async ({ signedIn: page }) => {
  await checked(page, french());
  const ville = page.getByLabel('Field for Ville');
  await ville.selectOption({ label: 'Email' });
  await expect(ville).toHaveAttribute('aria-invalid', 'true');
  await expect(ville).toHaveAccessibleDescription('Another column fills this field too.');
  await expectAccessible(page);
});

test('an import is cancelled while it runs, and what was done stays', ONCE, async ({ signedIn: page }) => {
  const unique = `${Date.now()}${process.pid}${++made}`;
  const rows = Array.from({ length: 6_000 }, (_, at) => `Person ${at},p${at}-${unique}@example.com`);
  await checked(page, file('many.csv', ['name,email', ...rows].join('\n')));
  await page.getByRole('button', { name: /^Import [\d,]+ customers$/ }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('What was done until then stays.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone.')).toBeVisible();
});

test('a file that was imported before is told of, and a plan outlives the page', async ({
  signedIn: page,
}) => {
  const sent = french();
  await checked(page, sent);
  await expect(page.getByRole('button', { name: 'Import 2 customers' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Windows-1252')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 customers' }).click();
  await expect(page.getByText('Completed.')).toBeVisible();
  await checked(page, sent);
  await expect(page.getByText(/You imported this file within the last 24 hours/)).toBeVisible();
  await page.getByRole('button', { name: 'Check it again anyway' }).click();
  await expect(page.getByText('No row would be imported.')).toBeVisible();
});

test('who may not import is told so', ONCE, async ({ signedIn: page }) => {
  const email = `reader-${Date.now()}-${process.pid}@example.com`;
  const password = 'quiet-harbour-28-kites';
  const answer = await page.request.post('/api/v1/users', {
    data: { email, password, name: 'Reader', role: 'analyst', contract: 'standard' },
  });
  expect(answer.status()).toBe(201);
  expect((await page.request.post('/api/session', { data: { email, password } })).status()).toBe(200);
  const refused = await page.request.get('/import');
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain('You do not have permission');
});
