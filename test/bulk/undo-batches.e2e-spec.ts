import type { Caller as Actor } from '@crm/http';
import fc from 'fast-check';
import type { UndoneCustomers } from '../../src/bulk/undone-customers.service.js';
import type { CustomerRemoval } from '../../src/customers/removal/customer-removal.service.js';
import type { RunningJob } from '../../src/jobs/index.js';
import { found, imported } from '../imports/stage.js';
import { ended, type ShownJob } from '../jobs/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { read } from './stage.js';

let count = 0;
const email = () => `batch${++count}@example.com`;

describe('undoing what was done to many', () => {
  let app: TestApp;
  let caller: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  const importedRows = (rows: readonly string[], header = 'name,email,notes') =>
    imported(caller, `${header}\n${rows.join('\n')}\n`, '?mode=upsert');
  const idOf = async (address: string) => (await found(caller, address))[0].id as string;
  const removed = (id: string, policy: string) =>
    caller.delete(`/api/v1/customers/${id}?data_retention_policy=${policy}`).expect(204);

  async function undone({ id }: ShownJob): Promise<ShownJob['undo']> {
    await caller.post(`/api/v1/jobs/${id}/undo`).expect(202);
    const job = await ended(caller, id);
    expect(job.status).toBe('undone');
    return job.undo;
  }

  /** Undoes a job by the service that jobs call, and counts the statements of its largest transaction. */
  const statementsOfUndo = (jobId: string): Promise<number> =>
    app.inside(async ({ get, database }, id) => {
      const counts = new Map<object | undefined, number>();
      const sent = database as unknown as { run(statement: unknown): unknown };
      const run = sent.run.bind(database);
      sent.run = (statement) => {
        const key = database.transactionKey();
        counts.set(key, (counts.get(key) ?? 0) + 1);
        return run(statement);
      };
      const keys: (object | undefined)[] = [];
      const caller = { kind: 'api_key', id, name: 'test', can: () => true, address: '127.0.0.1' };
      const job = { id, caller: caller as unknown as Actor, position: null as unknown, done: 0 };
      const commit: RunningJob['commit'] = (work) =>
        database.transaction(async () => {
          const { position, done } = await work();
          keys.push(database.transactionKey());
          Object.assign(job, { position, done });
        });
      const signal = new AbortController().signal;
      await get<UndoneCustomers>('UndoneCustomers').run(
        Object.assign(job, { commit, signal }) as unknown as RunningJob,
      );
      Reflect.deleteProperty(sent, 'run');
      return Math.max(...keys.map((key) => counts.get(key) ?? 0));
    }, jobId);

  it('takes as many statements for a batch as for one', async () => {
    const made = (rows: number) => importedRows(Array.from({ length: rows }, () => `Made,${email()},`));
    const changed = async (rows: number) => {
      const addresses = Array.from({ length: rows }, email);
      await importedRows(addresses.map((one) => `Known,${one},before`));
      return { ...(await importedRows(addresses.map((one) => `,${one},after`))), addresses };
    };
    const [one, many] = [await made(1), await made(50)];
    const [change, changes] = [await changed(1), await changed(50)];
    expect(await statementsOfUndo(many.id)).toBe(await statementsOfUndo(one.id));
    expect(await statementsOfUndo(changes.id)).toBe(await statementsOfUndo(change.id));
    for (const address of changes.addresses)
      expect(await found(caller, address)).toMatchObject([{ notes: 'before' }]);
  });

  it('purges many by as many statements as one', async () => {
    const retained = async (customers: number) => {
      const addresses = Array.from({ length: customers }, email);
      await importedRows(addresses.map((one) => `Retained,${one},`));
      for (const address of addresses) {
        const id = await idOf(address);
        await caller
          .post(`/api/v1/customers/${id}/contacts`, { name: 'C', contact_type: 'billing' })
          .expect(201);
        await removed(id, 'retain');
      }
    };
    const statementsOfPurge = (): Promise<number> =>
      app.inside(async ({ get, database }) => {
        // by transaction: the service's own work beside it has statements, too
        const counts = new Map<object, number>();
        const sent = database as unknown as { run(statement: unknown): unknown };
        const run = sent.run.bind(database);
        sent.run = (statement) => {
          const key = database.transactionKey();
          if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
          return run(statement);
        };
        const due = new Date(Date.now() + 31 * 24 * 3600 * 1000);
        await get<CustomerRemoval>('CustomerRemoval').purge(due);
        Reflect.deleteProperty(sent, 'run');
        return Math.max(...counts.values());
      });
    await retained(1);
    const one = await statementsOfPurge();
    await retained(12);
    expect(await statementsOfPurge()).toBe(one);
  });

  /** What becomes of a customer between the job and its undo, and what the undo is to say of it. */
  type Fate = {
    known: boolean;
    undone: 'removed' | 'restored' | 'kept';
    meet?: (id: string) => Promise<unknown>;
  };
  const other = async () =>
    (await caller.post('/api/v1/customers', { name: 'Other', email: email() }).expect(201)).body.id as string;
  const FATES: Readonly<Record<string, Fate>> = {
    made: { known: false, undone: 'removed' },
    edited: {
      known: false,
      undone: 'kept',
      meet: (id) => caller.put(`/api/v1/customers/${id}`, { notes: 'mine' }).expect(200),
    },
    'with a contact': {
      known: false,
      undone: 'kept',
      meet: (id) =>
        caller.post(`/api/v1/customers/${id}/contacts`, { name: 'C', contact_type: 'billing' }).expect(201),
    },
    rated: {
      known: false,
      undone: 'kept',
      meet: (customer_id) =>
        caller.post('/api/v1/feedback', { customer_id, service_type: 'Tour', rating: 4 }).expect(201),
    },
    'talked to': {
      known: false,
      undone: 'kept',
      meet: (id) => caller.post(`/api/v2/customers/${id}/conversations`, {}).expect(201),
    },
    'merged into another': {
      known: false,
      undone: 'kept',
      meet: async (id) =>
        caller.post(`/api/v1/customers/${await other()}/merge`, { from_id: id }).expect(200),
    },
    'kept of two': {
      known: false,
      undone: 'kept',
      meet: async (id) =>
        caller.post(`/api/v1/customers/${id}/merge`, { from_id: await other() }).expect(200),
    },
    retained: { known: false, undone: 'kept', meet: (id) => removed(id, 'retain') },
    erased: { known: false, undone: 'kept', meet: (id) => removed(id, 'delete') },
    changed: { known: true, undone: 'restored' },
    'changed again': {
      known: true,
      undone: 'kept',
      meet: (id) => caller.put(`/api/v1/customers/${id}`, { notes: 'mine' }).expect(200),
    },
    anonymized: { known: true, undone: 'kept', meet: (id) => removed(id, 'anonymize') },
  };

  it('judges each customer of a batch for itself, in whatever order they come', async () => {
    const names = Object.keys(FATES).flatMap((name) => Array.from({ length: 4 }, () => name));
    const inSomeOrder = fc.shuffledSubarray(names, { minLength: names.length });
    await fc.assert(
      fc.asyncProperty(inSomeOrder, async (fates) => {
        const rows = fates.map((name) => ({ name, address: email() }));
        const known = rows.filter(({ name }) => FATES[name].known);
        await importedRows(known.map(({ address }) => `Known,${address},before`));
        const job = await importedRows(rows.map(({ address }) => `Sent,${address},after`));
        const ids = await Promise.all(rows.map(({ address }) => idOf(address)));
        for (const [at, { name }] of rows.entries()) await FATES[name].meet?.(ids[at]);
        const of = (what: Fate['undone']) => rows.filter(({ name }) => FATES[name].undone === what).length;
        expect(await undone(job)).toEqual({
          removed: of('removed'),
          restored: of('restored'),
          kept: of('kept'),
        });
        for (const [at, { name }] of rows.entries()) {
          const { status, body } = await caller.get(`/api/v1/customers/${ids[at]}`);
          expect([name, status, body.notes]).toEqual([name, ...shownAfter(name)]);
        }
      }),
      { numRuns: 2 },
    );
  });

  function shownAfter(fate: string): [status: number, notes: string | undefined] {
    if (['made', 'retained', 'erased', 'anonymized'].includes(fate)) return [404, undefined];
    if (fate === 'edited' || fate === 'changed again') return [200, 'mine'];
    if (fate === 'changed') return [200, 'before'];
    // the record that another was merged into has taken its notes in
    return [200, 'after'];
  }

  it('takes several changes of one customer back, the last one first', async () => {
    const address = email();
    await importedRows([`Known,${address},before`]);
    const id = await idOf(address);
    const job = await importedRows([`,${address},one`, `Other,${email()},`, `Named,${address},two`]);
    expect(await undone(job)).toEqual({ removed: 1, restored: 1, kept: 0 });
    expect(await read(caller, id)).toMatchObject({ name: 'Known', notes: 'before' });
  });

  it('gives an address back that another has given up, or had only through the job', async () => {
    const [first, second, third] = [email(), email(), email()];
    await importedRows([`One,${first},`, `Two,${second},`]);
    const [one, two] = [await idOf(first), await idOf(second)];
    const job = await importedRows(
      [`${one},One,${third}`, `${two},Two,${first}`, `,Three,${second}`],
      'id,name,email',
    );
    expect(job.counts).toMatchObject({ created: 1, updated: 2 });
    expect(await undone(job)).toEqual({ removed: 1, restored: 2, kept: 0 });
    expect((await read(caller, one)).email).toBe(first);
    expect((await read(caller, two)).email).toBe(second);
  });
});
