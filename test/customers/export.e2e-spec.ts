import { request, type IncomingMessage } from 'node:http';
import { sql } from 'kysely';
import type { CustomerBatchesRepository } from '../../src/customers/store/customer-batches.repository.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const EXPORT = '/api/v2/customers/export';
const CUSTOMERS = 400;
/** More than the buffers of a connection hold, in all. */
const BYTES_OF_EACH = 100_000;

describe('Exports that nobody reads', () => {
  let app: TestApp;
  const open: IncomingMessage[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    const caller = await app.caller();
    const { body } = await caller.post('/api/v1/customers', { name: 'Large' }).expect(201);
    await sql`
      update customers set custom_fields = jsonb_build_object('note', repeat('x', ${BYTES_OF_EACH}::integer))
      where id = ${body.id}`.execute(app.database.kysely);
    await sql`
      insert into customers (id, name, custom_fields, created_at, updated_at)
      select gen_random_uuid(), 'Large ' || n, (select custom_fields from customers), now(), now()
      from generate_series(2, ${CUSTOMERS}::integer) n`.execute(app.database.kysely);
  });
  afterEach(() => open.splice(0).forEach((answer) => answer.destroy()));
  afterAll(() => app.close());

  /** The answer, of which nothing is read. */
  const unread = ({ token }: Caller): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}` };
      request(`${app.url}${EXPORT}`, { headers }, (answer) => {
        open.push(answer);
        resolve(answer.pause());
      })
        .once('error', reject)
        .end();
    });
  const gone = async (answer: IncomingMessage, by: Caller): Promise<void> => {
    answer.destroy();
    // the service hears of it when its socket does
    while ((await by.get(EXPORT).query({ search: 'nobody-has-this' })).status === 429);
  };

  it('are two for a caller at most, until one of them ends', async () => {
    const caller = await app.caller();
    const first = await unread(caller);
    await unread(caller);
    const { body, headers } = await caller.get(EXPORT).expect(429);
    expect(body.error).toBe('rate_limited');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await gone(first, caller);
  });

  it('are eight for an instance at most', async () => {
    const callers = await Promise.all(Array.from({ length: 5 }, () => app.caller()));
    for (const caller of callers.slice(0, 4)) {
      await unread(caller);
      await unread(caller);
    }
    await callers[4].get(EXPORT).expect(429);
    await gone(open[0], callers[4]);
  });

  it('are read in batches of a megabyte, and in full by whoever takes them', async () => {
    const rows = await app.inside(async ({ get }) => {
      const repository = get<CustomerBatchesRepository>('CustomerBatchesRepository');
      const atMost = { rows: 1000, bytes: 1024 * 1024 };
      const batch = await repository.batchAfter({}, ['id', 'custom_fields'], undefined, atMost);
      return { length: batch.rows.length, isLast: batch.isLast };
    });
    expect(rows).toEqual({ length: 11, isLast: false });
    const caller = await app.caller();
    const { body } = await caller.get(EXPORT).expect(200);
    expect(new Set(body.customers.map(({ _id }: { _id: string }) => _id)).size).toBe(CUSTOMERS);
  });

  it('have the service read one batch, and no other before a client took it', async () => {
    const caller = await app.caller();
    await app.inside(({ get }) => {
      const repository = get<CustomerBatchesRepository & { reads: number }>('CustomerBatchesRepository');
      const read = repository.batchAfter.bind(repository);
      repository.reads = 0;
      repository.batchAfter = (...given) => {
        repository.reads++;
        return read(...(given as Parameters<typeof read>)) as never;
      };
    });
    await unread(caller);
    const { body } = await (await app.caller()).get('/api/v2/customers').expect(200);
    expect(body.success).toBe(true);
    const reads = await app.inside(
      ({ get }) => get<CustomerBatchesRepository & { reads: number }>('CustomerBatchesRepository').reads,
    );
    // what the connection itself holds is not ours to bound
    expect(reads).toBeLessThan(CUSTOMERS / 11 / 2);
  });
});
