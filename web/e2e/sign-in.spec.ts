import { ADMINISTRATOR } from './support/people';
import { expect, expectAccessible, expectNoSidewaysScroll, ONCE, test } from './support/test';

test('a stranger signs in and gets where they wanted, by the keyboard alone', async ({ page }) => {
  await page.goto('/customers?sort=name');
  await expect(page).toHaveURL('/sign-in?next=%2Fcustomers%3Fsort%3Dname');
  await expectAccessible(page);
  await page.getByLabel('Email').focus();
  await page.keyboard.type(ADMINISTRATOR.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ADMINISTRATOR.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/customers?sort=name');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers');
});

test.describe('a wrong password', () => {
  test('is said so, and nothing more', async ({ page, complaints }) => {
    await page.goto('/sign-in?next=https://evil.example/');
    await page.getByLabel('Email').fill(ADMINISTRATOR.email);
    await page.getByLabel('Password').fill('wrong-wrong-wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').getByText('The email or the password is wrong.')).toBeVisible();
    await expectAccessible(page);
    // the browser notes the refused request by itself
    expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
    await page.getByLabel('Password').fill(ADMINISTRATOR.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/');
  });
});

test('the account is there once: one language and one theme, at the button of this width', async ({
  signedIn: page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Account' }).click();
  for (const label of ['Language', 'Theme']) await expect(page.getByLabel(label)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Language')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Account' })).toBeFocused();
});

test('signing out ends the session, and the way back leads to the sign-in', async ({ signedIn: page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await page.goto('/customers');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  expect((await page.request.get('/api/customers')).status()).toBe(401);
});

test(
  'no token is in a page, and scripts run by their nonce alone',
  ONCE,
  async ({ signedIn: page, context }) => {
    for (const address of ['/', '/customers', '/sign-in', '/nowhere']) {
      const response = await page.request.get(address, { maxRedirects: 0 });
      const policy = response.headers()['content-security-policy'] ?? '';
      expect(policy).toMatch(/script-src 'nonce-[\w=+/-]+' 'strict-dynamic';/);
      expect(policy).toContain("object-src 'none'");
      const text = await response.text();
      for (const { name, value, httpOnly } of await context.cookies()) {
        if (!name.startsWith('crm_')) continue;
        expect(httpOnly).toBe(true);
        expect(text).not.toContain(value);
      }
    }
  },
);

test('language and theme are chosen on the spot, and stay', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Language').selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByLabel('المظهر').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
