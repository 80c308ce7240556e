import type { Audit, AuditEntry } from '@crm/audit';
import { sql } from 'kysely';
import { administrator, ADMINISTRATOR_ENV } from '../support/administrator.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { planOf } from '../support/plans.js';

interface Entry {
  id: string;
  at: string;
  action: string;
  resource: string;
  resource_id: string | null;
  actor_kind: string;
  changes: Record<string, { before: unknown; after: unknown; erased?: boolean }>;
}

describe('the audit log', () => {
  let service: TestApp;
  let database: TestApp['database'];
  let admin: Caller;
  beforeAll(async () => {
    service = await startTestApp({ env: ADMINISTRATOR_ENV });
    ({ database } = service);
    admin = await administrator(service);
  });
  afterAll(() => service.close());

  const read = async (query: string): Promise<Entry[]> => {
    const { body } = await admin.get(`/api/v1/audit?${query}`).expect(200);
    return (body as { items: Entry[] }).items;
  };
  let made = 0;
  const unused = () => `thing-${++made}`;
  const record = (entry: AuditEntry) =>
    service.inside(
      ({ get }, one) => get<Audit>('Audit').record({ kind: 'system', id: null, name: null }, one),
      entry,
    );

  it('tells who made a change, by which request, and the values before and after', async () => {
    const created = await admin.post('/api/v1/roles', {
      name: 'teller',
      permissions: ['crm:read:customers'],
    });
    const { id } = created.body as { id: string };
    const permissions = ['crm:read:customers', 'crm:read:contacts'];
    await admin
      .put(`/api/v1/roles/${id}`, { permissions })
      .set('X-Request-Id', 'request-of-the-test')
      .expect(200);
    const [change, creation] = await read(`resource=roles&resource_id=${id.toUpperCase()}`);
    expect(change).toMatchObject({
      action: 'crm:update:roles',
      resource: 'roles',
      resource_id: id,
      actor_kind: 'user',
      actor_name: 'Administrator',
      request_id: 'request-of-the-test',
      outcome: 'success',
      changes: { permissions: { before: ['crm:read:customers'], after: [...permissions].sort() } },
    });
    expect(Object.keys(change.changes)).toEqual(['permissions']);
    expect(creation).toMatchObject({
      action: 'crm:create:roles',
      changes: { name: { before: null, after: 'teller' } },
    });
  });

  it('says nothing of a change that changes nothing', async () => {
    const { body } = await admin.post('/api/v1/roles', { name: 'idle', permissions: ['crm:read:customers'] });
    const { id } = body as { id: string };
    await admin.put(`/api/v1/roles/${id}`, { permissions: ['crm:read:customers'] }).expect(200);
    expect(await read(`resource_id=${id}`)).toHaveLength(1);
  });

  it('is written with the transaction, and forgotten with it', async () => {
    const resource = unused();
    const failing = service.inside(
      ({ get, database }, named) =>
        database.transaction(async () => {
          get<Audit>('Audit').note(
            { kind: 'system', id: null, name: null },
            { resource: named, id: 'a', action: 'test', after: { name: 'Ada' } },
          );
          await database.ping();
          throw new Error('changed my mind');
        }),
      resource,
    );
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await read(`resource=${resource}`)).toEqual([]);
  });

  it('keeps all notes of one transaction by one statement', async () => {
    const resource = unused();
    await service.inside(
      ({ get, database }, named) =>
        database.transaction(() => {
          for (let i = 0; i < 50; i++) {
            const id = `kept-${i}`;
            get<Audit>('Audit').note(
              { kind: 'system', id: null, name: null },
              { resource: named, id, action: 'test', after: { id } },
            );
          }
          return Promise.resolve();
        }),
      resource,
    );
    const entries = await read(`resource=${resource}&size=100`);
    expect(entries.map((entry) => entry.resource_id)).toEqual(
      Array.from({ length: 50 }, (_, i) => `kept-${49 - i}`),
    );
    const { rows } = await sql<{ n: number }>`
      select count(distinct xmin::text) as n from audit_log where resource = ${resource}`.execute(
      database.kysely,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('refuses a note outside of a transaction', async () => {
    const noted = service.inside(({ get }) =>
      get<Audit>('Audit').note({ kind: 'system', id: null, name: null }, { resource: 'things', id: 'a' }),
    );
    await expect(noted).rejects.toThrow('Audit.note needs a transaction');
  });

  it('keeps a denial though the transaction it happened in is undone', async () => {
    const resource = unused();
    const refused = service.inside(
      ({ get, database }, named) =>
        database.transaction(async () => {
          await database.ping();
          await get<Audit>('Audit').record(
            { kind: 'system', id: null, name: null },
            { resource: named, action: 'test', outcome: 'denied' },
          );
          throw new Error('refused');
        }),
      resource,
    );
    await expect(refused).rejects.toThrow('refused');
    // at once: whoever was refused can be found as soon as they know it
    expect((await read(`resource=${resource}`)).map((entry) => entry.action)).toEqual(['test']);
  });

  it('names the service itself where no request is served', async () => {
    const resource = unused();
    await record({ resource, action: 'purge' });
    const [entry] = await read(`resource=${resource}`);
    expect(entry).toMatchObject({ actor_kind: 'system', actor_id: null, request_id: null });
  });

  it('stores every record of many at once', async () => {
    const resource = unused();
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => record({ resource, id: String(i), action: 'test' })),
    );
    expect(await read(`resource=${resource}&size=100`)).toHaveLength(40);
  });

  it.each(['update audit_log set action = $$nothing$$', 'delete from audit_log', 'truncate audit_log'])(
    'cannot be changed by: %s',
    async (statement) => {
      await record({ resource: unused(), action: 'test' });
      await expect(sql.raw(statement).execute(database.kysely)).rejects.toThrow('audit_log is append-only');
    },
  );

  it('wipes the values of an erased record and keeps that something happened', async () => {
    // one that has a permission of its own, without which no values are shown
    const resource = 'segments';
    await service.inside(async ({ get, database }, named) => {
      const audit = get<Audit>('Audit');
      const actor = { kind: 'system', id: null, name: null } as const;
      const entry = { resource: named, action: 'test' };
      await database.transaction(() => {
        audit.note(actor, { ...entry, id: 'ada', before: { phone: '1' }, after: { phone: '2' } });
        audit.note(actor, { ...entry, id: 'ben', after: { phone: '3' } });
        return Promise.resolve();
      });
      await database.transaction(() => audit.eraseValuesOf(named, 'ada'));
    }, resource);
    const [ben, ada] = await read(`resource=${resource}`);
    expect(ada.changes).toEqual({ phone: { before: null, after: null, erased: true } });
    expect(ben.changes).toEqual({ phone: { before: null, after: '3' } });
    await expect(sql`delete from audit_log`.execute(database.kysely)).rejects.toThrow('append-only');
  });

  it('is filtered by action, outcome and time, and paged in three styles', async () => {
    const resource = unused();
    for (const action of ['one', 'two', 'three']) await record({ resource, action });
    const [three, two, one] = await read(`resource=${resource}`);
    expect([three, two, one].map((entry) => entry.action)).toEqual(['three', 'two', 'one']);
    expect(await read(`resource=${resource}&action=two`)).toEqual([two]);
    expect(await read(`resource=${resource}&outcome=denied`)).toEqual([]);
    expect(await read(`resource=${resource}&from=${one.at}&to=${three.at}`)).toHaveLength(3);
    expect(await read(`resource=${resource}&from=2999-01-01`)).toEqual([]);
    expect(
      await read(`resource=${resource}&to=${one.at.slice(0, 10)}&from=${one.at.slice(0, 10)}`),
    ).toHaveLength(3);
    expect(await read('actor_id=no-id')).toEqual([]);

    const paged = await admin.get(`/api/v1/audit?resource=${resource}&page=2&size=2`).expect(200);
    expect(paged.body).toEqual({ items: [one], total: 3, page: 2, size: 2, pages: 2 });
    const first = await admin.get(`/api/v1/audit?resource=${resource}&cursor=&limit=2`).expect(200);
    const { items, next_cursor } = first.body as { items: Entry[]; next_cursor: string };
    expect(items).toEqual([three, two]);
    const rest = await admin
      .get(`/api/v1/audit?resource=${resource}&limit=2&cursor=${next_cursor}`)
      .expect(200);
    expect(rest.body).toEqual({ items: [one], next_cursor: null });
    const offset = await admin.get(`/api/v1/audit?resource=${resource}&limit=1&offset=1`).expect(200);
    expect(offset.body).toMatchObject({ entries: [two], total_count: 3, pagination: { has_more: true } });
  });

  it.each([
    'size=0',
    'size=101',
    'page=0',
    'from=yesterday',
    'outcome=maybe',
    'colour=red',
    'cursor=abc',
    'page=1&limit=2',
  ])('answers 400 for %s', async (query) => {
    await admin.get(`/api/v1/audit?${query}`).expect(400);
  });

  it('is read through an index by every filter', async () => {
    const filters = [
      `actor_id = '${'0'.repeat(8)}-0000-0000-0000-000000000000'`,
      `action = 'x'`,
      `resource = 'x'`,
      `resource_id = 'x'`,
      `outcome = 'denied'`,
      `id >= '${'0'.repeat(8)}-0000-0000-0000-000000000000'`,
    ];
    for (const filter of filters) {
      const plan = await planOf(service, `select * from audit_log where ${filter} order by id desc limit 20`);
      expect(plan).toMatch(/Index/);
      expect(plan).not.toMatch(/Seq Scan/);
    }
  });
});
