import type { Page } from '@playwright/test';
import {
  addCustomer,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  test,
  testLooks,
} from './support/test';

async function addFeedback(page: Page, comments: string): Promise<string> {
  const { id, name } = await addCustomer(page);
  const answer = await page.request.post('/api/v1/feedback', {
    data: { customer_id: id, service_type: 'Tour', rating: 1, comments },
  });
  expect(answer.status()).toBe(201);
  return name;
}

test('figures say the same in pictures and in tables', async ({ signedIn: page }) => {
  await addFeedback(page, 'The boat was late.');
  await page.goto('/feedback?days=7');
  await expect(page.getByRole('img', { name: 'Average rating over time, from 1 to 5' })).toBeVisible();
  await page.getByText('Show as a table').click();
  await expect(page.getByRole('table', { name: 'Average rating over time' }).getByRole('row')).toHaveCount(8);
  await expect(
    page.getByRole('table', { name: 'Distribution' }).getByRole('row', { name: /1 star/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('feedback is resolved with what was done, and opened again', async ({ signedIn: page }) => {
  const comments = `Nobody answered ${Date.now()} ${test.info().project.name}`;
  const name = await addFeedback(page, comments);
  await page.goto('/feedback?rating=1&service_type=Tour');
  const entry = page.getByRole('listitem').filter({ hasText: comments });
  await expect(entry.getByRole('link', { name })).toBeVisible();
  await entry.getByRole('button', { name: 'Resolve' }).click();
  await expectAccessible(page);
  await page.getByLabel('Notes').fill('Called back');
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).dblclick();
  await expect(entry).toHaveCount(0);
  await page.getByLabel('State').selectOption('Resolved');
  await expect(entry).toContainText('Called back');
  await entry.getByRole('button', { name: 'Reopen' }).click();
  await expect(entry).toHaveCount(0);
});

test('the keyboard goes on at the next one when one is done', async ({ signedIn: page }) => {
  const unique = `${Date.now()} ${test.info().project.name}`;
  const [older, newer] = [`Older ${unique}`, `Newer ${unique}`];
  for (const comments of [older, newer]) await addFeedback(page, comments);
  await page.goto('/feedback?rating=1&service_type=Tour', { waitUntil: 'networkidle' });
  const buttonOf = (text: string) =>
    page.getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: 'Resolve' });
  await buttonOf(newer).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Notes')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(buttonOf(newer)).toHaveCount(0);
  await expect(buttonOf(older)).toBeFocused();
  await expect(page.getByRole('status').getByText('It is resolved.')).toBeVisible();
});

testLooks('feedback', () => ['/feedback']);
