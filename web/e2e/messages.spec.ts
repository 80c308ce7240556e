import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { WHATSAPP_APP_SECRET } from './support/people';
import { addCustomer, expect, expectAccessible, expectNoSidewaysScroll, test } from './support/test';

/** A message from a number that there cannot be. */
async function receive(page: Page, text: string): Promise<void> {
  const from = String(30_000 + Math.floor(Math.random() * 9_000));
  const message = {
    from,
    id: `wamid.${text}`,
    timestamp: String(Math.floor(Date.now() / 1000) - 60),
    type: 'text',
    text: { body: text },
  };
  const value = { messaging_product: 'whatsapp', metadata: {}, contacts: [], messages: [message] };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  const signature = createHmac('sha256', WHATSAPP_APP_SECRET).update(body).digest('hex');
  const answer = await page.request.post(`${process.env.TESTED_API_URL}/api/v2/webhooks/whatsapp`, {
    data: body,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
  });
  expect(answer.status()).toBe(200);
  await expect
    .poll(async () =>
      JSON.stringify(await (await page.request.get('/api/v2/unfiled-messages?limit=100')).json()),
    )
    .toContain(text);
}

test('a message is filed with the customer whose it is, by keyboard alone', async ({ signedIn: page }) => {
  const { id, name } = await addCustomer(page);
  const text = `Whose am I ${Date.now()} ${test.info().project.name}`;
  await receive(page, text);
  await page.goto('/messages');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const entry = page.getByRole('listitem').filter({ hasText: text });
  await entry.getByRole('button', { name: /^File/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Customer' }).fill(name);
  await expect(page.getByRole('option', { name: new RegExp(name) })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Filed with ${name}.`)).toBeVisible();
  await expect(entry).toHaveCount(0);
  const { conversations } = await (await page.request.get(`/api/v2/customers/${id}/conversations`)).json();
  expect(conversations).toHaveLength(1);
});

test('a message of nobody is deleted', async ({ signedIn: page }) => {
  const text = `Of nobody ${Date.now()} ${test.info().project.name}`;
  await receive(page, text);
  await page.goto('/messages');
  const entry = page.getByRole('listitem').filter({ hasText: text });
  await entry.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(entry).toHaveCount(0);
});
