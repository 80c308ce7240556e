import { sql } from 'kysely';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { newCustomer, payment, service, ticket, usage } from './stage.js';

const KINDS = [
  ['services', service, { monthly_price: 12.5 }],
  ['payments', payment, { status: 'refunded' }],
  ['usage', usage, { quantity: 1.000000001 }],
  ['tickets', ticket, { status: 'pending' }],
] as const;

describe('records that are fed', () => {
  let test: TestApp;
  let isp: Caller;

  beforeAll(async () => {
    test = await startTestApp();
    isp = await test.caller('isp', [
      'crm:create:records',
      'crm:read:records',
      'crm:read:analytics',
      'crm:read:customers',
      'crm:create:customers',
    ]);
  });
  afterAll(() => test.close());

  const standard = () => test.caller();
  const customer = async () => newCustomer(await standard());

  it.each(KINDS)('%s are new once, then changed, then unchanged', async (kind, sample, change) => {
    const path = `${await customer()}/${kind}`;
    const sent = sample();
    const { body: made, headers } = await isp.post(path, sent).expect(201);
    expect(made).toMatchObject({
      external_id: sent.external_id,
      version: 1,
      customer_id: path.split('/')[4],
    });
    expect(headers.etag).toMatch(/^"1\./);
    const { body: again } = await isp.post(path, sent).expect(200);
    expect(again).toEqual(made);
    const { body: changed } = await isp.post(path, { external_id: sent.external_id, ...change }).expect(200);
    expect(changed).toEqual({ ...made, ...change, version: 2, updated_at: changed.updated_at });
    const { body: listed } = await isp.post(path, [{ external_id: sent.external_id }, sample()]).expect(201);
    expect(listed.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect((await isp.post(path, [{ external_id: sent.external_id }])).status).toBe(200);
  });

  it.each(KINDS)('%s are one however many store it at once', async (kind, sample) => {
    const path = `${await customer()}/${kind}`;
    const sent = sample();
    const answers = await Promise.all(Array.from({ length: 50 }, () => isp.post(path, sent)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 49 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.id as string)).size).toBe(1);
  });

  it('merge details one level, as long as they stay short', async () => {
    const path = `${await customer()}/services`;
    const { external_id } = service();
    const feed = (details: object | null) => isp.post(path, { ...service(), external_id, details });
    const kept = async (details: object) =>
      (await feed(details)).body as { details: object; version: number };
    expect(await kept({ lines: 1, a: { b: 1 } })).toMatchObject({ version: 1 });
    const all = { technology: 'dsl', lines: 1, a: { c: 2 } };
    expect((await kept({ technology: 'dsl', a: { c: 2 } })).details).toEqual(all);
    expect(await kept({ lines: 1 })).toMatchObject({ details: all, version: 2 });
    expect((await kept({ a: null })).details).toEqual(all);
    expect((await kept({ long: 'x'.repeat(6000) })).details).toMatchObject({ lines: 1 });
    const { body } = await feed({ longer: 'x'.repeat(6000) }).expect(400);
    expect(body.errors).toMatchObject([{ field: 'details', code: 'too_long' }]);
  });

  it('are all stored where the first of a metric come at once, in one unit', async () => {
    const path = `${await customer()}/usage`;
    const answers = await Promise.all(Array.from({ length: 30 }, () => isp.post(path, usage())));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 201));
    expect((await isp.post(path, usage({ unit: 'MB' }))).body.errors).toMatchObject([{ field: 'unit' }]);
    const { rows } = await sql`
      select metric, unit, records from usage_units where customer_id = ${path.split('/')[4]}`.execute(
      test.database.kysely,
    );
    expect(rows).toEqual([{ metric: 'data', unit: 'GB', records: 30 }]);
  });

  it('go by the unit that one said first, where several are said at once', async () => {
    const path = `${await customer()}/usage`;
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => isp.post(path, usage({ unit: ['GB', 'MB'][at % 2] }))),
    );
    const stored = answers.filter(({ status }) => status === 201);
    expect(stored).toHaveLength(15);
    expect(new Set(stored.map(({ body }) => body.unit as string)).size).toBe(1);
    for (const { status, body } of answers.filter((answer) => !stored.includes(answer))) {
      expect([status, body.errors]).toMatchObject([400, [{ field: 'unit', code: 'invalid_value' }]]);
    }
  });

  it('are one of one customer, however many customers it is stored for at once', async () => {
    const paths = await Promise.all(Array.from({ length: 5 }, customer));
    const sent = payment();
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, at) => isp.post(`${paths[at % 5]}/payments`, sent)),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    for (const { status, body } of answers) {
      if (status === 409)
        expect(body).toMatchObject({ error: 'conflict', details: { field: 'external_id' } });
      else expect(body.id).toBe(made[0].body.id);
    }
    const owner = made[0].body.customer_id as string;
    expect(
      answers.filter(({ status }) => status !== 409).every(({ body }) => body.customer_id === owner),
    ).toBe(true);
  });

  it('are stored wholly or not at all, and say by index what is wrong', async () => {
    const path = `${await customer()}/payments`;
    const { external_id: _none, ...unnamed } = payment();
    const { body } = await isp
      .post(path, [
        payment(),
        payment({ amount: -1, status: 'paid' }),
        unnamed,
        payment({ amount: 1.001 }),
        payment({ currency: 'JPY' }),
        payment({ payment_date: '2026-01-31T10:00:00' }),
        7,
      ])
      .expect(400);
    expect(body.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
      ['1.amount', 'too_small'],
      ['1.status', 'invalid_value'],
      ['2.external_id', 'required'],
      ['5.payment_date', 'invalid_format'],
      ['6', 'invalid_type'],
    ]);
    // what takes the record as a whole is looked at once each field is right
    const whole = await isp.post(path, [payment(), payment({ amount: 1.001 }), payment({ currency: 'JPY' })]);
    expect(whole.body.errors).toMatchObject([
      { field: '1.amount', code: 'invalid_value', message: '1.amount must have at most 2 decimals in USD' },
      { field: '2.amount', code: 'invalid_value', message: '2.amount must have no decimals in JPY' },
    ]);
    const unknown = await isp.post(path, [{ external_id: 'never sent', notes: 'x' }]).expect(400);
    expect(unknown.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      '0.amount',
      '0.currency',
      '0.payment_date',
      '0.payment_method',
      '0.status',
    ]);
    expect((await isp.post(path, [])).status).toBe(400);
    expect(
      (
        await isp.post(
          path,
          Array.from({ length: 1001 }, () => payment()),
        )
      ).status,
    ).toBe(400);
    const { rows } = await sql`select from payments where customer_id = ${path.split('/')[4]}`.execute(
      test.database.kysely,
    );
    expect(rows).toEqual([]);
  });

  it('count their last where they are twice in one list', async () => {
    const path = `${await customer()}/payments`;
    const sent = payment({ amount: 1 });
    const { body } = await isp
      .post(path, [sent, payment(), { ...sent, amount: 2 }, { external_id: sent.external_id, amount: 3 }])
      .expect(201);
    expect(body.map(({ amount }: { amount: number }) => amount)).toEqual([3, 59.9, 3, 3]);
    expect(body[0].version).toBe(1);
  });

  it('take amounts as exactly as they are written', async () => {
    const path = `${await customer()}/payments`;
    const amounts = [
      ['USD', 999_999_999_999.99],
      ['KWD', 999_999_999_999.999],
      ['JPY', 999_999_999_999],
      ['USD', 0],
      ['USD', 0.1],
    ] as const;
    const { body } = await isp.post(
      path,
      amounts.map(([currency, amount]) => payment({ currency, amount })),
    );
    expect(body.map(({ amount }: { amount: number }) => amount)).toEqual(amounts.map(([, amount]) => amount));
    expect((await isp.post(path, payment({ amount: 1_000_000_000_000 }))).status).toBe(400);
    expect((await isp.post(path, payment({ amount: '5.00' }))).status).toBe(400);
    expect((await isp.post(path, payment({ currency: 'XYZ' }))).status).toBe(400);
  });

  it('keep one unit for each metric of a customer', async () => {
    const path = `${await customer()}/usage`;
    const first = usage();
    await isp.post(path, first).expect(201);
    // the only one may change it
    await isp.post(path, { external_id: first.external_id, unit: 'MB' }).expect(200);
    const { body } = await isp.post(path, [usage({ unit: 'MB' }), usage({ unit: 'GB' })]).expect(400);
    expect(body.errors).toMatchObject([{ field: '1.unit', code: 'invalid_value' }]);
    await isp.post(path, [usage({ unit: 'MB' }), usage({ metric: 'calls', unit: 'minutes' })]).expect(201);
    expect((await isp.post(path, { external_id: first.external_id, unit: 'GB' })).status).toBe(400);
    const racing = await Promise.all(
      ['kB', 'MB', 'GB', 'TB'].map((unit) => isp.post(path, usage({ metric: 'roaming', unit }))),
    );
    expect(racing.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(racing.every(({ status }) => [201, 400, 409].includes(status))).toBe(true);
  });

  it('hold what follows from a record itself', async () => {
    const path = await customer();
    const day = { start_date: '2026-01-02', end_date: '2026-01-01' };
    expect((await isp.post(`${path}/services`, service(day))).body.errors[0].field).toBe('end_date');
    const period = { period_start: '2026-02-01', period_end: '2026-01-01' };
    expect((await isp.post(`${path}/usage`, usage(period))).body.errors[0].field).toBe('period_end');
    const exact = await isp.post(`${path}/usage`, usage({ quantity: 0.0000000001 }));
    expect(exact.body.errors[0].field).toBe('quantity');
    const early = { status: 'resolved', opened_at: '2026-02-02', resolved_at: '2026-02-01' };
    expect((await isp.post(`${path}/tickets`, ticket(early))).body.errors[0].field).toBe('resolved_at');
    const done = ticket({
      status: 'closed',
      opened_at: '2026-02-02',
      resolved_at: '2026-02-03T00:00:00+01:00',
    });
    const { body } = await isp.post(`${path}/tickets`, done).expect(201);
    expect([body.opened_at, body.resolved_at]).toEqual([
      '2026-02-02T00:00:00.000Z',
      '2026-02-02T23:00:00.000Z',
    ]);
    const reopened = await isp.post(`${path}/tickets`, { external_id: done.external_id, status: 'open' });
    expect(reopened.body.resolved_at).toBeNull();
  });

  it('refuse an end of a ticket that is not over, unless it is opened again', async () => {
    const path = `${await customer()}/tickets`;
    const ended = { resolved_at: '2026-02-03T00:00:00Z', opened_at: '2026-02-02' };
    const { body } = await isp.post(path, ticket(ended)).expect(400);
    expect(body.errors).toMatchObject([{ field: 'resolved_at', code: 'invalid_value' }]);
    const sent = ticket({ ...ended, status: 'resolved' });
    await isp.post(path, sent).expect(201);
    for (let turn = 0; turn < 2; turn++) {
      const reopened = await isp.post(path, { ...sent, status: 'pending' }).expect(200);
      expect(reopened.body).toMatchObject({ status: 'pending', resolved_at: null, version: 2 });
    }
    await isp.post(path, { external_id: sent.external_id, resolved_at: ended.resolved_at }).expect(400);
  });

  it('refuse a number that would be rounded', async () => {
    const path = await customer();
    const send = (kind: string, record: object, field: string, number: string) => {
      const json = JSON.stringify([record]).replace(`"${field}":"?"`, `"${field}":${number}`);
      return isp.post(`${path}/${kind}`).set('Content-Type', 'application/json').send(json);
    };
    for (const number of ['12345678901.1234567891', '0.1000000000000000055', '123456789012.123456789']) {
      const { status, body } = await send('usage', usage({ quantity: '?' }), 'quantity', number);
      expect([status, body.errors]).toEqual([
        400,
        [expect.objectContaining({ field: '0.quantity', code: 'invalid_value' })],
      ]);
    }
    const details = service({ details: { serial: '?' } });
    const { body } = await send('services', details, 'serial', '12345678901234567890').expect(400);
    expect(body.errors).toMatchObject([{ field: '0.details.serial' }]);
    const exact = payment({ amount: '?' });
    const kept = await send('payments', exact, 'amount', '999999999999.990').expect(201);
    expect(kept.body[0].amount).toBe(999999999999.99);
    await send('usage', usage({ quantity: '?' }), 'quantity', '1.5e3').expect(201);
  });

  it('belong to a customer who is there, and want the permission', async () => {
    const path = await customer();
    expect((await isp.post('/api/v1/customers/none/payments', payment())).body.error).toBe(
      'customer_not_found',
    );
    const gone = await customer();
    await (await standard()).delete(gone).expect(204);
    expect((await isp.post(`${gone}/payments`, payment())).status).toBe(404);
    const reader = await test.caller('isp', ['crm:read:records', 'crm:update:records']);
    expect((await reader.post(`${path}/payments`, payment())).status).toBe(403);
    expect((await isp.post(`${path}/payments`, payment({ id: 'x' }))).body.errors[0].code).toBe(
      'unknown_field',
    );
  });

  it('are noted in the audit, and only where they change', async () => {
    const path = `${await customer()}/payments`;
    const sent = payment();
    const { body } = await isp.post(path, sent);
    await isp.post(path, sent);
    await isp.post(path, { external_id: sent.external_id, status: 'refunded' });
    const { rows } = await sql<{ action: string; changes: Record<string, unknown> }>`
      select action, changes from audit_log where resource = 'records' and resource_id = ${body.id} order by id`.execute(
      test.database.kysely,
    );
    expect(rows.map(({ action }) => action)).toEqual(['crm:create:records', 'crm:create:records']);
    expect(rows[0].changes).toMatchObject({ kind: { after: 'payments' }, amount: { after: 59.9 } });
    expect(rows[1].changes.status).toEqual({ before: 'completed', after: 'refunded' });
  });

  it('are answered again by an Idempotency-Key', async () => {
    const path = `${await customer()}/payments`;
    const send = () => isp.post(path, payment({ external_id: 'keyed' })).set('Idempotency-Key', 'one');
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('of services are listed, the newest first', async () => {
    const path = `${await customer()}/services`;
    const sent = [service(), service({ status: 'cancelled' }), service()];
    const { body: made } = await isp.post(path, sent).expect(201);
    const { body: all } = await isp.get(path).expect(200);
    expect(all).toEqual({ services: [...made].reverse() });
    const { body: page } = await isp.get(`${path}?size=2`).expect(200);
    expect(page).toMatchObject({ total: 3, pages: 2, items: [{ id: made[2].id }, { id: made[1].id }] });
    const { body: ended } = await isp.get(`${path}?status=cancelled`);
    expect(ended.services).toEqual([made[1]]);
    const other = await test.caller('isp', ['crm:read:customers', 'crm:read:analytics']);
    expect((await other.get(path)).status).toBe(403);
  });
});
