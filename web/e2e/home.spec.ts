import { expect, expectAccessible, test } from './support/test';

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
