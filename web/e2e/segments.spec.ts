import type { Page } from '@playwright/test';
import {
  addCustomer,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  test,
  testLooks,
} from './support/test';

const unique = () => `${Date.now()}-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;

async function addSegment(page: Page, criteria: object): Promise<{ id: string; name: string }> {
  const answer = await page.request.post('/api/v1/segments', {
    data: { name: `Segment ${unique()}`, criteria },
  });
  expect(answer.status()).toBe(201);
  return answer.json();
}

/** What has the focus does not lie below the count, which stays in sight. */
async function expectAboveCount(page: Page) {
  const count = await page.locator('[data-sticks="bottom"]').boundingBox();
  const focused = await page.locator(':focus').boundingBox();
  const isBeside = focused!.x + focused!.width <= count!.x;
  expect(isBeside || focused!.y + focused!.height <= count!.y).toBe(true);
}

test('a segment is built, counted as it is written, explained and deleted', async ({ signedIn: page }) => {
  const city = `Town ${unique()}`;
  const weak = await addCustomer(page, { health_score: 12, address: { city } });
  await addCustomer(page, { health_score: 90, address: { city } });
  await page.goto('/segments/new');
  await expectAccessible(page);

  const name = `Weak in ${city}`;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Field', { exact: true }).selectOption('City');
  await page.getByLabel('Operator').selectOption('is');
  await page.getByLabel('Value').fill(city);
  await expect(page.getByRole('status').getByText('2 customers')).toBeVisible();
  await page.getByRole('button', { name: 'Add group' }).first().click();
  const inner = page.getByRole('group', { name: 'At least one condition holds' });
  await inner.getByLabel('Field', { exact: true }).selectOption('Health score');
  await inner.getByLabel('Operator').selectOption('at most');
  await inner.getByLabel('Value').fill('40');
  await expect(page.getByRole('status').getByText('1 customer', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(`^${name}`));
  await expect(page.getByRole('link', { name: '1 customer' })).toBeVisible();
  await page.getByLabel('Find a customer').fill(weak.email);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('list', { name: 'Customers found' }).getByRole('button').click();
  await expect(page.getByText('In the segment', { exact: true })).toBeVisible();
  await expect(page.getByText('This customer: 12')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/segments$/);
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});

test('the same by keyboard alone, with errors beside their fields', async ({ signedIn: page }) => {
  await page.goto('/segments/new');
  const save = page.getByRole('button', { name: 'Save' });
  await save.focus();
  await page.keyboard.press('Enter');
  const name = page.getByLabel('Name', { exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('This is required.');
  await page.keyboard.type(`By keys ${unique()}`);
  await page.getByLabel('Value').focus();
  await expect(page.getByLabel('Value')).toHaveAccessibleDescription('Enter a value.');
  await expectAboveCount(page);
  await page.keyboard.type('33');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Remove condition/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Field', { exact: true }).nth(1)).toBeFocused();
  await page
    .getByRole('button', { name: /^Remove condition/ })
    .nth(1)
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Add condition' })).toBeFocused();
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Health score at most 33')).toBeVisible();
});

test('a name that is taken is told beside it, and an edit keeps what was asked', async ({
  signedIn: page,
  complaints,
}) => {
  const taken = await addSegment(page, { all: [{ field: 'health_score', op: 'lt', value: 20 }] });
  const other = await addSegment(page, {
    any: [
      { field: 'subscription_tier', op: 'in', value: ['premium'] },
      { none: [{ field: 'health_score', op: 'between', value: [20, 60] }] },
    ],
  });
  await page.goto(`/segments/${other.id}/edit`);
  await expect(page.getByLabel('Premium')).toBeChecked();
  await expect(page.getByLabel('To', { exact: true })).toHaveValue('60');
  const name = page.getByLabel('Name', { exact: true });
  await name.fill(taken.name);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(name).toHaveAccessibleDescription('There is a segment of this name already.');
  await expect(name).toBeFocused();
  await expectAccessible(page);
  // the browser notes the one refusal
  expect(complaints.splice(0).every((text) => text.includes('409'))).toBe(true);
});

testLooks('segments', async (page) => {
  const { id } = await addSegment(page, { all: [{ field: 'health_score', op: 'lt', value: 20 }] });
  return ['/segments', '/segments/new', `/segments/${id}`, `/segments/${id}/edit`];
});
