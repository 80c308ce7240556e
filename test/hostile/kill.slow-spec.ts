import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { makeChildStore, type ChildStore } from './child-store.js';
import { Wire } from './wire.js';

const WRITERS = 8;
const ACKNOWLEDGED = 240;

interface Written {
  id: string;
  email: string;
  key: string;
  /** the last acknowledged change, if there was one */
  notes?: string;
}

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('kill -9 in the middle of writing', () => {
  let store: ChildStore;
  let service: ChildService;

  beforeAll(async () => {
    store = await makeChildStore();
    service = await ChildService.start(store.env);
  }, 60_000);

  afterAll(async () => {
    await service.end('SIGKILL');
    await store.drop();
  });

  /** Writes as fast as it can until the service is gone; gives back what was acknowledged. */
  async function writeUntilKilled(): Promise<Written[]> {
    const wire = new Wire(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);
    const written: Written[] = [];
    let acknowledged = 0;
    const acknowledge = () => {
      if (++acknowledged === ACKNOWLEDGED) void service.end('SIGKILL');
    };
    const writer = async (writerNumber: number) => {
      for (let n = 0; ; n++) {
        const name = `writer ${writerNumber} no ${n}`;
        const record = { email: `w${writerNumber}n${n}@example.com`, key: `key-${writerNumber}-${n}` };
        const made = await wire.send('POST', '/api/v1/customers', {
          body: JSON.stringify({ name, email: record.email }),
          headers: { 'idempotency-key': record.key },
        });
        if (made.status !== 201) throw new Error(made.text);
        const customer: Written = { ...record, id: String(made.body.id) };
        written.push(customer);
        acknowledge();
        const changed = await wire.send('PUT', `/api/v1/customers/${customer.id}`, {
          body: JSON.stringify({ notes: name }),
        });
        if (changed.status !== 200) throw new Error(changed.text);
        customer.notes = name;
        acknowledge();
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: WRITERS }, (_, index) => writer(index)));
    wire.close();
    for (const end of ends)
      expect(String((end as PromiseRejectedResult).reason)).toMatch(
        /ECONNRESET|ECONNREFUSED|socket hang up|EPIPE/,
      );
    return written;
  }

  it('loses nothing that was acknowledged: records, changes, their audit and answers for repeats', async () => {
    const written = await writeUntilKilled();
    expect((await service.exited).signal).toBe('SIGKILL');
    expect(written.length).toBeGreaterThanOrEqual(ACKNOWLEDGED / 2);
    service = await ChildService.start(store.env);
    const wire = new Wire(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);
    const lost: string[] = [];
    for (const { id, email, notes, key } of written) {
      const { status, body } = await wire.send('GET', `/api/v1/customers/${id}`);
      if (status !== 200 || body.email !== email) lost.push(`${email}: ${status}`);
      // a change that was stored and not acknowledged any more is no loss
      if (notes !== undefined && body.notes !== notes) lost.push(`notes of ${email}`);
      const audit = await wire.send('GET', `/api/v1/audit?resource_id=${id}`);
      const changes = (audit.body.items as unknown[]).length;
      if (changes !== Number(body.version))
        lost.push(`audit of ${email}: ${changes} for version ${String(body.version)}`);
      const repeat = await wire.send('POST', '/api/v1/customers', {
        body: JSON.stringify({ name: `writer ${key.split('-')[1]} no ${key.split('-')[2]}`, email }),
        headers: { 'idempotency-key': key },
      });
      if (repeat.headers['idempotent-replayed'] !== 'true' || repeat.body.id !== id)
        lost.push(`answer to ${key}`);
    }
    wire.close();
    expect(lost).toEqual([]);
  }, 90_000);
});
