import { MortalService } from '../jobs/mortal-service.js';
import { ended, until } from '../jobs/stage.js';
import { daysAgo } from '../records/stage.js';

const CUSTOMERS = 3_000;
const AT_ONCE = 1_000;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('a process that dies while it learns a model', () => {
  let service: MortalService;

  beforeEach(async () => {
    service = await MortalService.start();
  }, 60_000);
  afterEach(() => service.close());

  const emailOf = (at: number) => `subscriber${at}@example.com`;

  /** Customers with a service each, some of whom have left. */
  async function subscribe(): Promise<void> {
    for (let from = 0; from < CUSTOMERS; from += AT_ONCE) {
      const customers = Array.from({ length: AT_ONCE }, (_, at) => ({
        name: `Subscriber ${from + at}`,
        email: emailOf(from + at),
      }));
      await service.caller.post('/api/v1/customers/bulk-import', { customers }).expect(200);
    }
    const head =
      'external_id,email,name,service_type,status,monthly_price,currency,start_date,end_date,contract_months';
    const rows = Array.from({ length: CUSTOMERS }, (_, at) => {
      const hasLeft = at % 4 === 0;
      const [status, end] = hasLeft ? ['cancelled', daysAgo(5)] : ['active', ''];
      const months = hasLeft ? 0 : [0, 12, 24][at % 3];
      const start = daysAgo(100 + ((at * 7) % 1500));
      return `s${at},${emailOf(at)},Fiber,internet,${status},${20 + (at % 60)},USD,${start},${end},${months}`;
    });
    const { body } = await service.caller
      .post('/api/v1/records/services/import')
      .set('Content-Type', 'text/csv')
      .send(`${head}\n${rows.join('\n')}\n`)
      .expect(202);
    expect((await ended(service.caller, body.id)).counts.created).toBe(CUSTOMERS);
  }

  it('begins anew, and keeps what it learnt once', async () => {
    await subscribe();
    const { body } = await service.caller.post('/api/v1/analytics/models/churn/fit').expect(202);
    await until(service.caller, body.id, ({ status, progress }) => status === 'running' && progress.done > 0);
    await service.dieAndRise();
    expect(await ended(service.caller, body.id)).toMatchObject({
      status: 'completed',
      progress: { done: CUSTOMERS, total: CUSTOMERS },
      counts: { created: 1 },
    });
    const { body: models } = await service.caller.get('/api/v1/analytics/models').expect(200);
    const learnt = (models.items as { name: string; trained_on: { customers: number } }[]).filter(
      ({ name, trained_on }) => name === 'churn' && trained_on.customers === CUSTOMERS,
    );
    expect(learnt).toHaveLength(1);
  }, 240_000);
});
