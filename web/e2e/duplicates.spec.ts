import type { Page } from '@playwright/test';
import {
  addCustomer,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  test,
  testLooks,
} from './support/test';

/** Two records of one person. */
async function twins(page: Page) {
  const first = await addCustomer(page, { notes: 'first notes', phone: null });
  const second = await addCustomer(page, { name: first.name, notes: 'second notes' });
  return { first, second };
}

test('two customers are looked at side by side, merged as chosen, and taken apart again', async ({
  signedIn: page,
}) => {
  const { first, second } = await twins(page);
  await page.goto(`/duplicates/${first.id}/${second.id}`);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Notes: second notes').check();
  await page.getByRole('button', { name: 'Preview the merge' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Nothing is changed yet');
  await expectAccessible(page);
  expect(
    (await page.request.get(`/api/v1/customers/${second.id}`)).headers()['x-merged-into'],
  ).toBeUndefined();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page).toHaveURL('/duplicates');
  const merged = await page.request.get(`/api/v1/customers/${second.id}`);
  expect(merged.headers()['x-merged-into']).toBe(first.id);
  expect((await merged.json()).notes).toBe('second notes');
  await expect(page.getByRole('main')).toBeFocused();
  await page.goBack();
  await expect(page.getByText('These two are one customer now.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Preview the merge' })).toHaveCount(0);
  await expectAccessible(page);
  await page.goForward();
  await expect(page).toHaveURL('/duplicates');
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  // the notice took its button with it
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByText(/^(?!undefined).+ is a customer of its own again/)).toBeVisible();
  expect((await (await page.request.get(`/api/v1/customers/${first.id}`)).json()).notes).toBe('first notes');
});

test('a merge is taken back later, where the customer is shown', async ({ signedIn: page }) => {
  const { first, second } = await twins(page);
  await page.request.post(`/api/v1/customers/${first.id}/merge`, { data: { from_id: second.id } });
  await page.goto(`/customers/${second.id}`);
  const undo = page.getByRole('button', { name: `Undo the merge with ${second.name}` });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(`${second.name} is a customer of its own again.`)).toBeVisible();
  await expect(undo).toHaveCount(0);
  const restored = await page.request.get(`/api/v1/customers/${second.id}`);
  expect(restored.headers()['x-merged-into']).toBeUndefined();
});

test('what a merge would leave behind is told in words, all of it', async ({ signedIn: page }) => {
  const preferences = (time_zone: string) => ({ preferences: { time_zone } });
  const first = await addCustomer(page, {
    status: 'active',
    loyalty_status: 'New',
    subscription_tier: 'free',
    industry: 'Trains',
    notes: 'n '.repeat(400),
    ...preferences('Europe/Paris'),
  });
  const second = await addCustomer(page, {
    name: first.name,
    status: 'vip',
    loyalty_status: 'Gold',
    subscription_tier: 'premium',
    industry: 'Boats',
    notes: 'other notes',
    ...preferences('Europe/Berlin'),
  });
  await page.goto(`/duplicates/${first.id}/${second.id}`);
  // a merge heeds no choice here
  await expect(page.getByRole('radio', { name: /^Loyalty/ })).toHaveCount(0);
  await expect(
    page
      .getByRole('row', { name: /^Loyalty/ })
      .getByRole('cell')
      .last(),
  ).toContainText('Stays, whichever goes on');
  await page.getByRole('button', { name: 'Preview the merge' }).click();
  const dialog = page.getByRole('dialog');
  for (const text of ['VIP', 'Premium', 'Trains', 'Boats', 'other notes', 'Europe/Berlin']) {
    await dialog.getByText(text, { exact: true }).scrollIntoViewIfNeeded();
    await expect(dialog.getByText(text, { exact: true })).toBeInViewport();
  }
  await expect(dialog).not.toContainText(/[{}"]|premium|_/);
  // one thing scrolls, the dialog
  expect(
    await dialog.evaluate(
      (all) =>
        [...all.querySelectorAll('*')].filter(
          (one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY === 'auto',
        ).length,
    ),
  ).toBe(0);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('a search for duplicates finds pairs, of which one is dismissed', async ({ signedIn: page }) => {
  await twins(page);
  await page.goto('/duplicates');
  await page.getByRole('button', { name: 'Look for duplicates' }).click();
  await expect(page.getByText('All customers were compared.')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const review = page.getByRole('link', { name: /^Review / }).first();
  const pair = (await review.getAttribute('href'))!;
  await review.click();
  await expect(page).toHaveURL(pair);
  await page.getByRole('button', { name: 'Not the same person' }).click();
  // it cannot be taken back: nothing was done yet
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('cannot be taken back');
  await dialog.getByRole('button', { name: 'Not the same person' }).click();
  await expect(page).toHaveURL('/duplicates');
  await expect(page.locator(`a[href="${pair}"]`)).toHaveCount(0);
});

testLooks('duplicates', async (page) => {
  const { first, second } = await twins(page);
  return ['/duplicates', `/duplicates/${first.id}/${second.id}`];
});
