import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { startTestApp } from '../support/app.js';
import { RECEIVER_HOST, until, verify, type Received } from './receiver.js';
import { WebhooksStage } from './stage.js';

const version = ({ body }: Received) => body.data.version as number;
const ofCustomer = (all: readonly Received[], id: string) => all.filter(({ body }) => body.data.id === id);

describe('the order in which a webhook hears of a customer', () => {
  const stage = new WebhooksStage();
  beforeEach(() => stage.open());
  afterEach(() => stage.close());

  const change = (id: string, notes: string, url = stage.app.url) =>
    fetch(`${url}/api/v1/customers/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${stage.standard.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ notes }),
    });

  it('is that of the commits, whatever is written at once and however often a receiver fails', async () => {
    const hook = await stage.hook(['customer.updated']);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(2), { minLength: 4, maxLength: 14 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
        async (whom, fails) => {
          const ids = [await stage.customer(), await stage.customer(), await stage.customer()];
          const from = stage.receiver.received.length;
          let turn = 0;
          // the first tries of some fail, and are made again after 5 s
          stage.receiver.answer(() => (turn < fails.length && fails[turn++] ? 500 : 204));
          const answers = await Promise.all(whom.map((n, at) => change(ids[n], `note ${at}`)));
          expect(answers.map(({ status }) => status)).toEqual(whom.map(() => 200));
          const taken = () => stage.receiver.received.slice(from).filter(({ status }) => status < 300);
          await until(() => taken().length >= whom.length);
          for (const [n, id] of ids.entries()) {
            const many = whom.filter((one) => one === n).length;
            expect(ofCustomer(taken(), id).map(version)).toEqual(
              Array.from({ length: many }, (_, at) => at + 2),
            );
          }
          for (const one of taken()) verify(hook.secret, one);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is the same with two instances, which send nothing twice', async () => {
    const other = await startTestApp({
      database: stage.app.database,
      env: { OUTBOUND_ALLOW: RECEIVER_HOST },
    });
    try {
      await stage.hook(['customer.updated']);
      // the other instance knows of it within seconds
      const witness = await stage.customer();
      for (let n = 0; !stage.receiver.taken().some(({ body }) => body.data.notes === 'from the other'); n++) {
        await change(witness, n % 2 ? 'again' : 'from the other', other.url);
        await pause(100);
      }
      const ids = await Promise.all([1, 2, 3, 4].map(() => stage.customer()));
      const writes = ids.flatMap((id) => Array.from({ length: 12 }, (_, n) => ({ id, n })));
      await Promise.all(
        writes.map(({ id, n }) => change(id, `note ${n}`, n % 2 ? other.url : stage.app.url)),
      );
      const taken = () => stage.receiver.taken().filter(({ body }) => ids.includes(body.data.id as string));
      await until(() => taken().length >= writes.length);
      const expected = Array.from({ length: 12 }, (_, at) => at + 2);
      for (const id of ids) expect(ofCustomer(taken(), id).map(version)).toEqual(expected);
    } finally {
      await other.close();
    }
  });

  it('holds back what follows a failure, of that customer alone', async () => {
    await stage.hook(['customer.updated']);
    const [stuck, free] = [await stage.customer(), await stage.customer()];
    stage.receiver.answer(({ body }) => (body.data.notes === 'first' ? 500 : 204));
    await change(stuck, 'first');
    await until(() => stage.receiver.received.length > 0);
    await change(stuck, 'second');
    await change(free, 'other');
    expect((await stage.taken(1))[0].body.data).toMatchObject({ id: free });
    expect(ofCustomer(stage.receiver.received, stuck).map(({ body }) => body.data.notes)).not.toContain(
      'second',
    );
    stage.receiver.answer(204);
    await stage.taken(3);
    expect(ofCustomer(stage.receiver.taken(), stuck).map(({ body }) => body.data.notes)).toEqual([
      'first',
      'second',
    ]);
  });

  it('is no other webhook’s to wait for: a slow receiver holds back nobody else', async () => {
    await stage.hook(['customer.created'], { path: '/slow' });
    await stage.hook(['customer.created'], { path: '/fast' });
    let free: () => void = () => {};
    const held = new Promise<void>((done) => (free = done));
    stage.receiver.answer(async ({ path }) => {
      if (path === '/slow') await held;
      return 204;
    });
    for (let n = 0; n < 20; n++) await stage.customer();
    await stage.taken(20, '/fast');
    expect(stage.receiver.taken('/slow')).toEqual([]);
    free();
    await stage.taken(20, '/slow');
  });
});
