import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { Wire, type Answer } from './wire.js';

const MANY = 50;

/** Fifty at once, over as many connections as a client would open. */
describe('fifty requests at once', () => {
  let test: TestApp;
  let standard: Caller;
  let wire: Wire;
  let count = 0;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
    wire = new Wire(test.url, standard.token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
  });

  const unique = () => ({ email: `race${++count}@example.com`, phone: `+1555020${String(1000 + count)}` });
  const many = <T>(work: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: MANY }, (_, index) => work(index)));
  const post = (path: string, body: object | undefined, headers?: Record<string, string>) =>
    wire.send('POST', path, { body: body && JSON.stringify(body), headers });
  const put = (id: unknown, body: object, headers?: Record<string, string>) =>
    wire.send('PUT', `/api/v1/customers/${String(id)}`, { body: JSON.stringify(body), headers });
  const make = async (body: object = {}) => {
    const answer = await post('/api/v1/customers', { name: 'Racer', ...unique(), ...body });
    expect(answer.status).toBe(201);
    return answer;
  };

  /** How often each status came. */
  function tally(answers: readonly Answer[]): Record<number, number> {
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  async function storedWith(column: 'email' | 'phone_e164', value: string): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from customers where ${sql.ref(column)} = ${value} and deleted_at is null`.execute(
      test.database.kysely,
    );
    return rows[0].n;
  }

  describe('that create', () => {
    it('one email make one customer', async () => {
      const { email } = unique();
      const answers = await many((index) =>
        post('/api/v1/customers', { name: `No. ${index}`, email: index % 2 ? email : email.toUpperCase() }),
      );
      expect(tally(answers)).toEqual({ 201: 1, 409: MANY - 1 });
      const made = answers.find(({ status }) => status === 201);
      for (const { status, body } of answers) {
        if (status === 409) expect(body.details).toEqual({ field: 'email', customer_id: made?.body.id });
      }
      expect(await storedWith('email', email)).toBe(1);
    });

    it('one phone in several writings make one customer, on both surfaces', async () => {
      const line = `998${String(1_000_000 + ++count)}`;
      const writings = [
        `+52${line}`,
        `52${line}`,
        `+521${line}`,
        `521${line}`,
        `+52 ${line.slice(0, 3)} ${line.slice(3)}`,
      ];
      const answers = await many((index) => {
        const phone = writings[index % writings.length];
        return index % 2
          ? post('/api/v2/customers', { phoneNumber: phone })
          : post('/api/v1/customers', { name: `No. ${index}`, phone });
      });
      expect(tally(answers)).toEqual({ 201: 1, 409: MANY - 1 });
    });

    it('the same people by import, in opposite orders, make each of them once', async () => {
      const people = Array.from({ length: 90 }, () => ({ phoneNumber: unique().phone }));
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          post('/api/v2/customers/bulk/import', { customers: index % 2 ? people : people.toReversed() }),
        ),
      );
      expect(tally(answers)).toEqual({ 200: 6 });
      const imported = answers.map(({ body }) => (body.results as { imported: number }).imported);
      expect(imported.reduce((sum, one) => sum + one)).toBe(90);
    });
  });

  describe('that change one customer', () => {
    it('from the same ETag: one comes through, the others are told', async () => {
      const made = await make();
      const etag = String(made.headers.etag);
      const answers = await many((index) =>
        put(made.body.id, { notes: `by ${index}` }, { 'if-match': etag }),
      );
      expect(tally(answers)).toEqual({ 200: 1, 412: MANY - 1 });
      const winner = answers.find(({ status }) => status === 200);
      const now = await wire.send('GET', `/api/v1/customers/${String(made.body.id)}`);
      expect([now.body.notes, now.body.version]).toEqual([winner?.body.notes, 2]);
    });

    it('in different fields without an ETag: no change is lost', async () => {
      const { body } = await make();
      const answers = await many((index) =>
        put(
          body.id,
          index % 5
            ? { custom_fields: { [`key${index}`]: 'kept' } }
            : { [FIELDS[index / 5]]: `set ${index}` },
        ),
      );
      expect(tally(answers)).toEqual({ 200: MANY });
      const { body: now } = await wire.send('GET', `/api/v1/customers/${String(body.id)}`);
      expect(Object.keys(now.custom_fields as object)).toHaveLength(40);
      expect(FIELDS.map((field) => now[field])).toEqual(FIELDS.map((_, index) => `set ${index * 5}`));
      expect(now.version).toBe(MANY + 1);
    });

    const FIELDS = [
      'notes',
      'source',
      'first_name',
      'last_name',
      'company_name',
      'region',
      'nationality',
      'industry',
      'current_interest',
      'full_name',
    ];

    it('some to an email that is taken: those are conflicts, the others come through', async () => {
      const taken = await make();
      const { body } = await make();
      const answers = await many((index) =>
        put(body.id, index % 2 ? { notes: `by ${index}` } : { email: taken.body.email }),
      );
      expect(tally(answers)).toEqual({ 200: MANY / 2, 409: MANY / 2 });
    });

    it('by adding tags: none is lost', async () => {
      const { body } = await make();
      await many((index) =>
        wire.send('PATCH', `/api/v2/customers/${String(body.id)}/tags`, {
          body: JSON.stringify({ tags: [`tag ${index}`], action: 'add' }),
        }),
      );
      const { body: now } = await wire.send('GET', `/api/v1/customers/${String(body.id)}`);
      expect(now.tags).toHaveLength(MANY);
    });

    it('by suspending it: one does', async () => {
      const { body } = await make();
      const path = `/api/v1/customers/${String(body.id)}/suspend`;
      const answers = await many((index) => post(path, { reason: `by ${index}` }));
      expect(tally(answers)).toEqual({ 200: 1, 409: MANY - 1 });
    });

    it('some by making it anonymous: nothing personal is written behind that', async () => {
      const { body } = await make();
      const path = `/api/v1/customers/${String(body.id)}`;
      const answers = await many((index) =>
        index === 20
          ? wire.send('DELETE', `${path}?data_retention_policy=anonymize`)
          : put(body.id, { notes: 'a secret of the racer' }),
      );
      expect(Object.keys(tally(answers)).map(Number)).toEqual(expect.arrayContaining([204]));
      expect(answers.filter(({ status }) => ![200, 204, 404].includes(status))).toEqual([]);
      const { rows } = await sql`select * from customers where id = ${body.id}`.execute(test.database.kysely);
      expect(JSON.stringify(rows)).not.toContain('racer');
    });
  });

  it('that delete one customer: one does; that restore it: one does', async () => {
    const { body } = await make();
    const path = `/api/v1/customers/${String(body.id)}`;
    expect(tally(await many(() => wire.send('DELETE', path)))).toEqual({ 204: 1, 404: MANY - 1 });
    const restored = await many(() => post(`${path}/restore`, undefined));
    expect(restored.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(restored.filter(({ status }) => status !== 200 && status !== 404 && status !== 409)).toEqual([]);
    expect((await wire.send('GET', path)).status).toBe(200);
  });

  it('that delete and restore in turn leave it either there or restorable', async () => {
    const { body } = await make();
    const path = `/api/v1/customers/${String(body.id)}`;
    const answers = await many((index) =>
      index % 2 ? wire.send('DELETE', path) : post(`${path}/restore`, undefined),
    );
    expect(answers.filter(({ status }) => ![200, 204, 404, 409].includes(status))).toEqual([]);
    const there = (await wire.send('GET', path)).status === 200;
    if (!there) expect((await post(`${path}/restore`, undefined)).status).toBe(200);
  });

  it('that restore a customer whose email went to another: a conflict', async () => {
    const gone = await make();
    await wire.send('DELETE', `/api/v1/customers/${String(gone.body.id)}`);
    await make({ email: gone.body.email });
    const answers = await many(() => post(`/api/v1/customers/${String(gone.body.id)}/restore`, undefined));
    expect(tally(answers)).toEqual({ 409: MANY });
  });

  describe('with one Idempotency-Key', () => {
    const key = () => ({ 'idempotency-key': `key-${++count}` });
    const isInFlight = ({ status, body }: Answer) => status === 409 && body.error === 'conflict';

    /** Asks again while the first of these requests is being answered, as it is told to. */
    async function insist(send: () => Promise<Answer>): Promise<Answer> {
      for (;;) {
        const answer = await send();
        if (!isInFlight(answer)) return answer;
        expect(answer.headers['retry-after']).toBe('1');
        await pause(20);
      }
    }

    it('and one body make one record and get one answer', async () => {
      const [headers, body] = [key(), { name: 'Once', ...unique() }];
      const answers = await many(() => insist(() => post('/api/v1/customers', body, headers)));
      expect(tally(answers)).toEqual({ 201: MANY });
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(new Set(answers.map((answer) => `${answer.headers.etag} ${answer.headers.location}`)).size).toBe(
        1,
      );
      expect(answers.filter((answer) => answer.headers['idempotent-replayed'] === 'true')).toHaveLength(
        MANY - 1,
      );
      expect(await storedWith('email', body.email)).toBe(1);
    });

    it('and different bodies: one is done, the others are mismatches', async () => {
      const headers = key();
      const answers = await many((index) => {
        const body = { name: `Body ${index}`, ...unique() };
        return insist(() => post('/api/v1/customers', body, headers));
      });
      expect(tally(answers)).toEqual({ 201: 1, 422: MANY - 1 });
      for (const { status, body } of answers)
        if (status === 422) expect(body.error).toBe('idempotency_mismatch');
    });

    it('from other principals, or to other routes, are requests of their own', async () => {
      const headers = key();
      const other = new Wire(test.url, (await test.caller()).token);
      const body = JSON.stringify({ name: 'Same words' });
      const first = await wire.send('POST', '/api/v1/customers', { body, headers });
      const second = await other.send('POST', '/api/v1/customers', { body, headers });
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.id).not.toBe(first.body.id);
      expect(second.headers['idempotent-replayed']).toBeUndefined();
      const path = `/api/v1/customers/${String(first.body.id)}/suspend`;
      expect((await post(path, { reason: 'x' }, headers)).status).toBe(200);
      other.close();
    });

    it('whose first try was refused may be sent again', async () => {
      const headers = key();
      const taken = await make();
      const refused = await many(() =>
        post('/api/v1/customers', { name: 'x', email: taken.body.email }, headers),
      );
      expect(tally(refused)).toEqual({ 409: MANY });
      expect((await post('/api/v1/customers', { name: 'x', ...unique() }, headers)).status).toBe(201);
    });
  });
});
