import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { builtTabular } from '../tabular/built.js';
import { imported } from './stage.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST = 100_000;

describe('more rows than a workbook may have', () => {
  let app: TestApp;
  let caller: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('are not imported, and none of them is stored', async () => {
    const { workbookOf } = await builtTabular();
    const batches = async function* () {
      for (let from = 0; from <= MOST; from += 5_000) {
        const count = Math.min(5_000, MOST + 1 - from);
        yield await Promise.resolve(Array.from({ length: count }, (_, at) => [`Row ${from + at}`]));
      }
    };
    const pieces: Uint8Array[] = [];
    for await (const bytes of workbookOf('customers', ['name'], batches())) pieces.push(bytes);
    const job = await imported(caller, Buffer.concat(pieces), '', XLSX);
    expect([job.status, job.error]).toEqual([
      'failed',
      {
        code: 'too_many_rows',
        message: 'A workbook may have at most 100000 rows; send more as CSV or NDJSON',
        line: MOST + 2,
      },
    ]);
    const { body } = await caller.get('/api/v1/customers?is_active=all').expect(200);
    expect(body.total).toBe(0);
  });

  it('are not exported as one, but in other formats', async () => {
    // each within the time that a statement may take
    for (let from = 0; from <= MOST; from += 5_000) {
      await sql`
        insert into customers (id, name, created_at, updated_at)
        select gen_random_uuid(), 'Row ' || n, now(), now()
        from generate_series(${from}::integer, ${Math.min(from + 4_999, MOST)}::integer) n`.execute(
        app.database.kysely,
      );
    }
    const path = '/api/v1/customers/export?is_active=all&fields=name';
    const { body } = await caller.get(`${path}&format=xlsx`).expect(400);
    expect(body.errors).toEqual([
      {
        field: 'format',
        code: 'too_many',
        message: 'format xlsx holds at most 100000 customers: narrow the filters, or take csv or ndjson',
      },
    ]);
    const { text } = await caller.get(`${path}&format=csv`).expect(200);
    expect(text.split('\r\n').length).toBe(MOST + 3);
  });
});
