import { sql } from 'kysely';
import { moveDependents } from '../support/dependents.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { pairs, scan } from './scanning.js';

describe('what was found of a customer', () => {
  let test: TestApp;
  let standard: Caller;
  beforeEach(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterEach(() => test.close());

  const alike = {
    custom_fields: { birthday: '1947-03-12' },
    address: { street: '3 Elm', city: 'Bath', postal_code: 'BA1 1AA' },
  };
  const make = async (name: string): Promise<string> =>
    (await standard.post('/api/v1/customers', { name, ...alike }).expect(201)).body.id;
  const keysOf = async (id: string): Promise<number> =>
    (
      await sql<{
        count: number;
      }>`select count(*) as count from customer_match_keys where customer_id = ${id}`.execute(
        test.database.kysely,
      )
    ).rows[0].count;
  const pairsOf = async (id: string): Promise<number> =>
    (
      await sql<{ count: number }>`
      select count(*) as count from customer_duplicates where customer_id = ${id} or other_id = ${id}`.execute(
        test.database.kysely,
      )
    ).rows[0].count;

  it.each(['anonymize', 'delete'])('goes with it by %s, and comes back by no scan', async (policy) => {
    const one = await make('Katherine Johnson');
    await make('Katharine Johnson');
    await scan(standard);
    expect(await keysOf(one)).toBeGreaterThan(3);
    expect(await pairsOf(one)).toBe(1);
    await standard.delete(`/api/v1/customers/${one}?data_retention_policy=${policy}`).expect(204);
    expect([await keysOf(one), await pairsOf(one)]).toEqual([0, 0]);
    await scan(standard);
    expect([await keysOf(one), await pairsOf(one)]).toEqual([0, 0]);
    expect(await pairs(standard, 'min_confidence=0')).toEqual([]);
  });

  it('is merged with whom it went into, who is not the same either as whom it was not', async () => {
    const [from, to, third] = [
      await make('Mary Jackson'),
      await make('Mary Jacksen'),
      await make('Marie Jackson'),
    ];
    await scan(standard);
    const found = await pairs(standard, 'min_confidence=0');
    const pairOf = (one: string, other: string) =>
      found.find(({ customers }) => customers.every(({ id }) => id === one || id === other))!;
    await standard.post(`/api/v1/customers/duplicates/${pairOf(from, third).id}/dismiss`).expect(200);
    await moveDependents(test, 'DuplicatesDependents', from, to);
    const merged = await pairs(standard, 'status=merged&min_confidence=0');
    expect(merged.map(({ id }) => id)).toEqual([pairOf(from, to).id]);
    expect((await standard.post(`/api/v1/customers/duplicates/${merged[0].id}/dismiss`)).status).toBe(409);
    const dismissed = await pairs(standard, 'status=dismissed&min_confidence=0');
    expect(dismissed.map(({ id }) => id)).toContain(pairOf(to, third).id);
    await scan(standard);
    expect(await pairs(standard, 'min_confidence=0')).toEqual([]);
  });

  it('is open again once a merge is undone', async () => {
    const [one, other] = [await make('Dorothy Vaughan'), await make('Dorothy Vaughn')];
    await scan(standard);
    const { body } = await standard.post(`/api/v1/customers/${one}/merge`, { from_id: other }).expect(200);
    expect(await pairs(standard)).toEqual([]);
    await standard.post(`/api/v1/merges/${body.merge_id}/undo`).expect(200);
    expect((await pairs(standard))[0]).toMatchObject({ status: 'open', decided_at: null });
  });
});
