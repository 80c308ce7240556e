import { readFileSync } from 'node:fs';
import { addCustomer, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const PICTURE = readFileSync(new URL('../../docs/portal.png', import.meta.url));

test('a file is uploaded by keyboard alone and looked at without leaving the page', async ({
  signedIn: page,
}) => {
  const { id } = await addCustomer(page);
  await page.goto(`/customers/${id}/documents`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Upload' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('File')).toBeFocused();
  await expect(page.getByLabel('File')).toHaveAccessibleDescription(/This is required/);
  for (const file of [
    { name: 'Façade.png', mimeType: 'image/png', buffer: PICTURE },
    { name: 'Contrat.pdf', mimeType: 'application/pdf', buffer: PDF },
    // as an editor of Windows writes it
    {
      name: 'Notiz.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Gr\xfc\xdfe <b>aus</b> K\xf6ln', 'latin1'),
    },
  ]) {
    await page.getByLabel('File').setInputFiles(file);
    await expect(page.getByText('This is required')).toHaveCount(0);
    await page.getByRole('button', { name: 'Upload' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('cell', { name: file.name, exact: true })).toBeVisible();
    // all that can be done with it is on the screen, at both widths
    for (const [role, what] of [
      ['button', 'Preview'],
      ['link', 'Download'],
    ] as const) {
      const action = page.getByRole(role, { name: `${what}: ${file.name}` });
      await action.scrollIntoViewIfNeeded();
      await expect(action).toBeInViewport({ ratio: 1 });
    }
  }
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  const dialog = page.getByRole('dialog');
  const look = async (name: string) => {
    await page.getByRole('button', { name: `Preview: ${name}` }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name })).toBeVisible();
  };
  await look('Façade.png');
  const picture = dialog.getByRole('img', { name: 'Façade.png' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Preview: Façade.png' })).toBeFocused();

  await look('Notiz.txt');
  await expect(dialog.getByText('Grüße <b>aus</b> Köln')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await look('Contrat.pdf');
  const isShown = await page.evaluate(() => navigator.pdfViewerEnabled);
  await expect(
    isShown ? dialog.locator('iframe') : dialog.getByText(/cannot show the file here/),
  ).toBeVisible();
  const downloaded = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download' }).click();
  expect((await downloaded).suggestedFilename()).toBe('Contrat.pdf');
});

test('a file is chosen by what looks like a button, named there, and can be dropped', async ({
  signedIn: page,
}) => {
  const { id } = await addCustomer(page);
  const choosing = page.waitForEvent('filechooser');
  await page.goto(`/customers/${id}/documents`);
  await page.getByLabel('File').focus();
  await page.keyboard.press('Enter');
  await (await choosing).setFiles({ name: 'chosen.pdf', mimeType: 'application/pdf', buffer: PDF });
  await expect(page.getByText('chosen.pdf')).toBeVisible();
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['kept'], 'dropped.txt', { type: 'text/plain' }));
    return data;
  });
  // what the platform does with a drop of a person's, events of a script do not
  await page.getByLabel('File').evaluate((input: HTMLInputElement, data) => {
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, dropped);
  await expect(page.getByText('dropped.txt')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByRole('cell', { name: 'dropped.txt', exact: true })).toBeVisible();
  await expect(page.getByText('or drop one here')).toBeVisible();
});

test('a file that is not taken, or cannot be fetched, is said with what to do', async ({
  signedIn: page,
  complaints,
}) => {
  const { id } = await addCustomer(page);
  await page.goto(`/customers/${id}/documents`, { waitUntil: 'networkidle' });
  await page.getByLabel('File').setInputFiles({
    name: 'run.exe',
    mimeType: 'application/pdf',
    buffer: Buffer.from('MZ\x90\0\x03\0\0\0'),
  });
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByRole('alert').getByText(/Files of this kind are not kept/)).toBeVisible();

  await page
    .getByLabel('File')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('kept') });
  await page.getByRole('button', { name: 'Upload' }).click();
  // what went wrong before is mended
  await expect(page.getByText(/Files of this kind are not kept/)).toHaveCount(0);
  await page.route('**/content', (route) => route.abort());
  await page.getByRole('button', { name: 'Preview: a.txt' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toHaveText(/could not be fetched/);
  await expectAccessible(page);
  await page.unroute('**/content');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByText('kept')).toBeVisible();
  expect(complaints.splice(0)).toEqual([
    expect.stringContaining('415'),
    expect.stringContaining('ERR_FAILED'),
  ]);
});
