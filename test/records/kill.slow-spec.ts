import { counted } from '../imports/stage.js';
import { MortalService } from '../jobs/mortal-service.js';
import { ended, rowsOf, until } from '../jobs/stage.js';
import { newCustomer } from './stage.js';

const ROWS = 6_000;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('a process that dies in an import of records', () => {
  let service: MortalService;

  beforeEach(async () => {
    service = await MortalService.start();
  }, 60_000);
  afterEach(() => service.close());

  it('leaves no row out and counts none twice', async () => {
    const path = await newCustomer(service.caller);
    const id = path.split('/')[4];
    const head = 'external_id,customer_id,amount,currency,payment_date,payment_method,status';
    const rows = Array.from(
      { length: ROWS },
      (_, at) => `killed ${at},${id},${at % 100 ? '0.01' : '-1'},USD,2026-01-02,cash,completed`,
    );
    const { body } = await service.caller
      .post('/api/v1/records/payments/import')
      .set('Content-Type', 'text/csv')
      .send(`${head}\n${rows.join('\n')}\n`)
      .expect(202);
    await until(service.caller, body.id, ({ counts }) => counts.created > 0);
    await service.dieAndRise();
    const before = (await service.caller.get(`/api/v1/jobs/${body.id}`)).body;
    expect(before.progress.done).toBeLessThan(ROWS);
    const job = await ended(service.caller, body.id);
    const right = ROWS - ROWS / 100;
    expect([job.status, counted(job)]).toEqual(['completed', { created: right, failed: ROWS / 100 }]);
    expect((await rowsOf(service.caller, body.id)).map(({ row }) => row)).toEqual(
      rows.map((_, at) => at + 1),
    );
    const { body: history } = await service.caller.get(`${path}/payment-history?months=60`);
    expect(history.summary.by_currency).toEqual({
      USD: { total_payments: right / 100, average_payment: 0.01, count: right },
    });
  }, 120_000);
});
