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
});
