import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { createServerDatabase, testServerUrl } from '../support/database.js';

const CUSTOMERS = '/api/v1/customers';
const IMPORT = '/api/v2/customers/bulk/import';

let numbered = 0;
const phone = () => `+1555030${String(1000 + ++numbered)}`;
const rows = (count: number) => Array.from({ length: count }, () => ({ phoneNumber: phone() }));

describe('An import under an Idempotency-Key', () => {
  let test: TestApp;
  let support: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    support = await test.caller('support');
  });
  afterAll(() => test.close());

  const send = (key: string, customers: object[]) =>
    support.post(IMPORT, { customers }).set('Idempotency-Key', key);
  /** Puts the key back to before its answer, as a process leaves it that dies on the way; how long ago it began. */
  const forgetAnswer = (key: string, minutesAgo: number) =>
    sql`update idempotency_keys set status = null, headers = null, body = null,
      created_at = now() - ${minutesAgo} * interval '1 minute' where key = ${key}`.execute(
      test.database.kysely,
    );

  it('stores each group of rows by itself, as without a key', async () => {
    const transactionsOf = async (customers: ReturnType<typeof rows>): Promise<number> => {
      const { rows: found } = await sql<{ transactions: number }>`
        select count(distinct xmin::text) as transactions from customers
        where phone_e164 = any(${customers.map(({ phoneNumber }) => phoneNumber)})`.execute(
        test.database.kysely,
      );
      return found[0].transactions;
    };
    const [keyed, plain] = [rows(1000), rows(1000)];
    expect((await send('groups', keyed)).body.results.imported).toBe(keyed.length);
    expect((await support.post(IMPORT, { customers: plain })).body.results.imported).toBe(plain.length);
    expect(await transactionsOf(keyed)).toBe(await transactionsOf(plain));
  });

  it('is answered once: a repeat is sent the first answer, another body is a mismatch', async () => {
    const customers = rows(2);
    const first = await send('once', customers);
    const again = await send('once', customers);
    expect([first.status, first.headers['idempotent-replayed']]).toEqual([200, undefined]);
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([200, 'true']);
    expect(again.body).toEqual(first.body);
    const other = await send('once', rows(1));
    expect([other.status, other.body.error]).toEqual([422, 'idempotency_mismatch']);
  });

  it('that has no answer yet is a conflict for a while, and done anew once nobody can be at it any more', async () => {
    const customers = rows(2);
    await send('died', customers);
    await forgetAnswer('died', 4);
    const early = await send('died', customers);
    expect([early.status, early.body.error, early.headers['retry-after']]).toEqual([409, 'conflict', '1']);
    expect((await send('died', rows(1))).status).toBe(422);
    await forgetAnswer('died', 6);
    const late = await send('died', customers);
    expect([late.status, late.headers['idempotent-replayed']]).toEqual([200, undefined]);
    expect(late.body.results.duplicates).toBe(2);
    expect((await send('died', customers)).headers['idempotent-replayed']).toBe('true');
  });

  it('that fails gives the key back', async () => {
    expect((await send('wrong', [])).status).toBe(400);
    expect((await send('wrong', rows(1))).body.results.imported).toBe(1);
  });

  it('whose key is older than a day is a new one', async () => {
    await send('old', rows(1));
    await sql`update idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'`.execute(
      test.database.kysely,
    );
    expect((await send('old', rows(1))).body.results.imported).toBe(1);
  });
});

const onServer = testServerUrl ? describe : describe.skip;

onServer('A request with an Idempotency-Key that takes long (needs TEST_DATABASE_URL)', () => {
  const POOL_SIZE = 3;
  const EQUAL = 11;
  let served: Awaited<ReturnType<typeof createServerDatabase>>;
  let test: TestApp;
  let standard: Caller;
  let support: Caller;
  let blocker: pg.Client;

  beforeAll(async () => {
    served = await createServerDatabase(testServerUrl!);
    test = await startTestApp({
      server: { url: served.url, poolSize: POOL_SIZE, statementTimeoutMs: 10_000 },
    });
    [standard, support] = [await test.caller(), await test.caller('support')];
    blocker = new pg.Client({ connectionString: served.url });
    await blocker.connect();
  });
  afterAll(async () => {
    await blocker.end();
    await test.close();
    await served.drop();
  });

  /** Has somebody else store this number, and not yet say whether it stays: whoever wants it waits. */
  async function takeFor(number: string): Promise<void> {
    await blocker.query('begin');
    await blocker.query(
      `insert into customers (id, phone_e164, phone_key, created_at, updated_at)
      values (gen_random_uuid(), $1, $1, now(), now())`,
      [number],
    );
  }
  const waiting = async () => {
    const { rows: found } = await blocker.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return found[0].n;
  };
  const untilOneWaits = async () => {
    while ((await waiting()) === 0) await pause(10);
  };

  it.each([
    ['a creation', (number: string) => standard.post(CUSTOMERS, { name: 'Slow', phone: number }), 201],
    ['an import', (number: string) => support.post(IMPORT, { customers: [{ phoneNumber: number }] }), 200],
  ] as const)('keeps no repeat waiting, and nobody else: %s', async (what, post, status) => {
    const number = phone();
    const send = () => post(number).set('Idempotency-Key', what.replace(' ', '-'));
    await takeFor(number);
    const first = send().then((answer) => answer);
    await Promise.race([untilOneWaits(), first]);
    const repeats = await Promise.all(Array.from({ length: EQUAL }, send));
    expect(repeats.map(({ status: each, body }) => [each, body.error])).toEqual(
      repeats.map(() => [409, 'conflict']),
    );
    expect(repeats.map(({ headers }) => headers['retry-after'])).toEqual(repeats.map(() => '1'));
    const reads = await Promise.all(Array.from({ length: EQUAL }, () => standard.get(`${CUSTOMERS}?size=1`)));
    expect(reads.map((answer) => answer.status)).toEqual(reads.map(() => 200));
    expect(await waiting()).toBe(1);
    await blocker.query('rollback');
    const { status: answered, body } = await first;
    expect(answered).toBe(status);
    const again = await send();
    expect([again.status, again.headers['idempotent-replayed'], again.body]).toEqual([status, 'true', body]);
  });
});
