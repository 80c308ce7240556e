import { expect, expectAccessible, test } from './support/test';

test('the account menu leads to the documentation of the API, and that back here', async ({
  signedIn: page,
  context,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Account' }).click();
  await expectAccessible(page);
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'API documentation' }).click();
  const portal = await opened;
  await expect(portal).toHaveURL(`${process.env.TESTED_API_URL}/docs`);
  const back = portal.getByRole('link', { name: 'Dashboard' });
  await expect(back).toHaveAttribute('href', process.env.DASHBOARD_URL!);
  await back.click();
  await expect(portal.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
});
