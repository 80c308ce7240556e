import type { Page } from '@playwright/test';
import {
  addCustomer,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  ONCE,
  test,
  testLooks,
} from './support/test';

/** An import of one customer who is good and one who is not. */
async function imported(page: Page): Promise<string> {
  const unique = `${Date.now()}-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const answer = await page.request.post('/api/v1/customers/bulk-import', {
    data: {
      customers: [
        { name: `Job ${unique}`, email: `job-${unique}@example.com` },
        { name: 'Nobody', email: 'nowhere' },
      ],
    },
  });
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { job_id: string }).job_id;
}

test('jobs are listed, and one tells what became of its rows', async ({ signedIn: page }) => {
  const id = await imported(page);
  await page.goto('/jobs');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.locator(`a[href="/jobs/${id}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Import of customers');
  await expect(page.getByText('This is not an email address.')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Outcome').selectOption('Created');
  await expect(page.getByRole('link', { name: /Open customer/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone.')).toBeVisible();
});

test('what a trial counted is not told as done', async ({ signedIn: page }) => {
  const { id } = await addCustomer(page);
  const answer = await page.request.post('/api/v1/customers/bulk-communication', {
    data: {
      customer_ids: [id],
      channel: 'email',
      category: 'service',
      subject: 'News',
      message: 'Hello',
      dry_run: true,
    },
  });
  const { job_id } = (await answer.json()) as { job_id: string };
  await page.goto('/jobs');
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/jobs/${job_id}"]`) });
  await expect(row).toContainText('1 would get it');
  await expect(row).not.toContainText('sent');
  await page.locator(`a[href="/jobs/${job_id}"]`).click();
  await expect(page.getByRole('term').filter({ hasText: 'Would get it' }).first()).toBeVisible();
  await expect(page.getByText('Messages sent')).toHaveCount(0);
});

test('a job that is gone, or somebody else’s, is not there', ONCE, async ({ signedIn: page, complaints }) => {
  const answer = await page.goto('/jobs/0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80');
  expect(answer!.status()).toBe(404);
  await expect(page.getByText('There is nothing here')).toBeVisible();
  complaints.length = 0;
});

testLooks('imports and jobs', async (page) => ['/import', '/jobs', `/jobs/${await imported(page)}`]);
