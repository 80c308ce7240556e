import { addCustomer, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

test('a conversation is answered, resolved and opened again by keyboard alone', async ({
  signedIn: page,
}) => {
  const { id } = await addCustomer(page);
  const started = await page.request.post(`/api/v2/customers/${id}/conversations`, {
    data: { subject: 'A late coach', channel: 'email' },
  });
  expect(started.status()).toBe(201);
  const { conversation } = await started.json();
  await page.request.post(`/api/v2/conversations/${conversation._id}/messages`, {
    data: { text: 'Where is it?', direction: 'inbound' },
  });
  await page.goto(`/customers/${id}/conversations`);
  await expect(page.getByText('Where is it?')).toBeVisible();
  await page.getByRole('textbox', { name: 'Answer' }).focus();
  await page.keyboard.type('Around the corner.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').getByText('Around the corner.')).toBeVisible();

  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.url()));
  await page.getByRole('button', { name: 'Resolve' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The conversation is resolved.')).toBeVisible();
  await expect(page.getByRole('link', { name: /A late coach/ })).toContainText('Resolved');
  expect(sent).toHaveLength(1);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  // the keyboard is where it was
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /A late coach/ })).toContainText('Open');
});
