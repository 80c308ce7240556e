import { addCustomer, expect, expectAccessible, test } from './support/test';

test('home names those who are likeliest to leave, with the share and the first reason', async ({
  signedIn: page,
}) => {
  await page.goto('/');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'At risk' }) });
  const first = card.getByRole('link').first();
  await expect(first).toHaveAccessibleName(/\d+% likely to leave/);
  await expect(card).toContainText(
    /Customer for \d+ months|Rates \d+ of 5 on average|Bound from month to month/,
  );
  const { items } = await (await page.request.get('/api/v1/customers/at-risk?page=1&size=1')).json();
  await expect(first).toHaveAttribute('href', `/customers/${items[0].id}`);
  await expectAccessible(page);
});

test('home names whom somebody promised to get back to', async ({ signedIn: page }) => {
  const { id, name } = await addCustomer(page);
  const promised = await page.request.post('/api/v1/interactions', {
    data: {
      customer_id: id,
      channel: 'phone',
      summary: 'Asked for an offer',
      follow_up_required: true,
      follow_up_date: '2020-01-02T09:00:00Z',
    },
  });
  expect(promised.status()).toBe(201);
  await page.goto('/');
  const link = page.getByRole('link', { name: new RegExp(`^${name} .*Overdue`) });
  await expect(link).toHaveAttribute('href', `/customers/${id}/timeline`);
});
