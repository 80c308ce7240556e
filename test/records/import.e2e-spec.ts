import { ended, rowsOf, type ShownJob } from '../jobs/stage.js';
import { counted, outcomes } from '../imports/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { newCustomer, payment } from './stage.js';

const SERVICE = { name: 'F', service_type: 'internet', status: 'active', start_date: '2026-01-01' };

describe('an import of records', () => {
  let test: TestApp;
  let standard: Caller;
  let count = 0;

  beforeAll(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterAll(() => test.close());

  const send = (kind: string, content: string, type = 'text/csv', query = '', caller = standard) =>
    caller.post(`/api/v1/records/${kind}/import${query}`).set('Content-Type', type).send(content);
  async function imported(kind: string, content: string, type?: string, query?: string): Promise<ShownJob> {
    const { body } = await send(kind, content, type, query).expect(202);
    return ended(standard, (body as ShownJob).id);
  }
  const csv = (...rows: (readonly unknown[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;

  async function customer(): Promise<{ path: string; id: string; email: string; account: string }> {
    const email = `records${++count}@example.com`;
    const path = await newCustomer(standard, { email });
    const { body } = await standard.get(path);
    return { path, id: body.id, email, account: body.account_number };
  }

  it('names customers in three ways, and judges each row for itself', async () => {
    const [one, other] = [await customer(), await customer()];
    const head =
      'external_id,customer_id,account_number,email,amount,currency,payment_date,payment_method,status'.split(
        ',',
      );
    const rest = ['2026-01-02', 'cash', 'completed'];
    const file = csv(
      head,
      ['f1', one.id, '', '', 10.5, 'usd', ...rest],
      ['f2', '', one.account.toLowerCase(), '', 20, 'USD', ...rest],
      ['f3', '', '', one.email.toUpperCase(), 30, 'USD', ...rest],
      ['f4', one.id, other.account, '', 1, 'USD', ...rest],
      ['f5', '', '', 'nobody@example.com', 1, 'USD', ...rest],
      ['f6', '', '', '', 1, 'USD', ...rest],
      ['f7', one.id, '', '', 1.001, 'USD', ...rest],
      ['f8', one.id, '', '', 'ten', 'USD', ...rest],
      ['f9', one.id, '', '', 1, 'USD', '02/01/2026', 'cash', 'completed'],
      ['', one.id, '', '', 1, 'USD', ...rest],
      ['f1', other.id, '', '', 1, 'USD', ...rest],
      ['f1', one.id, '', '', '', '', '', '', 'refunded'],
      ['f2', one.id, '', '', '', '', '', '', ''],
      ['new', one.id, '', '', '', '', '', '', 'refunded'],
    );
    const job = await imported('payments', file);
    expect(job).toMatchObject({
      kind: 'records_import',
      status: 'completed',
      progress: { done: 14, total: 14 },
    });
    expect(counted(job)).toEqual({ created: 3, updated: 1, unchanged: 1, failed: 9 });
    expect(await outcomes(standard, job.id)).toEqual([
      '1 created',
      '2 created',
      '3 created',
      '4 failed, customer_id matches_several',
      '5 failed, email customer_not_found',
      '6 failed, customer_id required',
      '7 failed, amount invalid_value',
      '8 failed, amount invalid_type',
      '9 failed, payment_date invalid_format',
      '10 failed, external_id required',
      '11 failed, external_id conflict',
      '12 updated',
      '13 unchanged',
      '14 failed, amount required, currency required, payment_date required, payment_method required',
    ]);
    const { body } = await standard.get(`${one.path}/payment-history?months=60`);
    expect(body.summary.by_currency).toEqual({ USD: { total_payments: 50, average_payment: 25, count: 2 } });
    const errors = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
    expect(errors.text.split('\r\n')[0]).toContain(
      '"external_id","customer_id","account_number","email","amount"',
    );
    // mended, it is sent again as it is
    const mended = errors.text.replace('1.001', '1.01');
    expect(counted(await imported('payments', mended))).toEqual({ created: 1, failed: 8 });
    expect((await standard.post(`/api/v1/jobs/${job.id}/undo`)).status).toBe(409);
  });

  it('makes no customers: no row is the duplicate of another, and who may not read customers is named none', async () => {
    const { id } = await customer();
    const rest = ['USD', '2026-01-02', 'cash', 'completed'];
    const file = csv(
      ['external_id', 'customer_id', 'amount', 'currency', 'payment_date', 'payment_method', 'status'],
      ['m1', id, 1, ...rest],
      ['m1', id, 2, ...rest],
      ['m1', id, 2, ...rest],
      ['m2', id, 'one', ...rest],
    );
    const { id: jobId } = await imported('payments', file);
    const rows = await rowsOf(standard, jobId);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['created', 'updated', 'unchanged', 'failed']);
    for (const row of rows) {
      expect(row).toMatchObject({ customer_id: id });
      expect(row).not.toHaveProperty('duplicate_of_row');
    }
    const watcher = await test.caller('standard', ['crm:read:jobs']);
    expect((await rowsOf(watcher, jobId)).map(({ customer_id }) => customer_id)).toEqual(Array(4).fill(null));
  });

  it('changes nothing where the same is fed again, and is one job where the same file is', async () => {
    const { id } = await customer();
    const rows = Array.from({ length: 450 }, (_, at) => ({
      customer_id: id,
      ...payment({ external_id: `again ${at}` }),
    }));
    const file = rows.map((row) => JSON.stringify(row)).join('\n');
    const type = 'application/x-ndjson';
    const first = await imported('payments', file, type);
    expect(counted(first)).toEqual({ created: 450 });
    const { body: same } = await send('payments', file, type).expect(202);
    expect(same.id).toBe(first.id);
    const forced = await imported('payments', file, type, '?force=true');
    expect(counted(forced)).toEqual({ unchanged: 450 });
  });

  it('reads details, each by a column', async () => {
    const { id, path } = await customer();
    const file = csv(
      [
        'External_ID',
        'customer_id',
        'name',
        'service_type',
        'status',
        'monthly_price',
        'currency',
        'start_date',
        'details.technology',
        'details.lines',
        'details.Code',
      ],
      ['d1', id, 'Fiber', 'internet', 'active', '30.00', 'USD', '2026-01-01', 'fiber', 2, '007'],
    );
    expect(counted(await imported('services', file))).toEqual({ created: 1 });
    const { body } = await standard.get(`${path}/services`);
    expect(body.services[0]).toMatchObject({
      monthly_price: 30,
      details: { technology: 'fiber', lines: 2, Code: '007' },
    });
    const more = csv(
      ['external_id', 'customer_id', 'details.lines', 'details.technology'],
      ['d1', id, 3, ''],
    );
    expect(counted(await imported('services', more))).toEqual({ updated: 1 });
    expect((await standard.get(`${path}/services`)).body.services[0]).toMatchObject({
      details: { technology: 'fiber', lines: 3, Code: '007' },
      version: 2,
    });
  });

  it('reads details of NDJSON, each by a key', async () => {
    const { id, path } = await customer();
    const line = (name: string, more: object) =>
      JSON.stringify({
        external_id: name,
        customer_id: id,
        currency: 'USD',
        monthly_price: 1,
        ...SERVICE,
        ...more,
      });
    const file = [
      line('k1', { 'details.technology': 'fiber', 'details.Code': '007', details: { lines: 2 } }),
      line('k2', { 'details.technology': 'dsl' }),
      line('k3', { 'details.technology': 'dsl', details: 'cable' }),
      line('k4', { 'detail.technology': 'dsl' }),
    ];
    const job = await imported('services', file.join('\n'), 'application/x-ndjson');
    expect(await outcomes(standard, job.id)).toEqual([
      '1 created',
      '2 created',
      '3 failed, details invalid_type, details.technology unknown_field',
      '4 failed, detail.technology unknown_field',
    ]);
    const { body } = await standard.get(`${path}/services`);
    const services = body.services as { external_id: string; details: object }[];
    expect(new Map(services.map(({ external_id, details }) => [external_id, details]))).toEqual(
      new Map([
        ['k1', { technology: 'fiber', lines: 2, Code: '007' }],
        ['k2', { technology: 'dsl' }],
      ]),
    );
    const { text } = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
    expect(text).toContain('"cable"');
  });

  it('ignores columns without a name and what only the service sets, and keeps cells to mend in their columns', async () => {
    const { id } = await customer();
    const head = 'id,,external_id,customer_id,created_at,amount,currency,payment_date,payment_method,status,';
    const row = (name: string, amount: string) =>
      `x,y,${name},${id},2020-01-01,${amount},EUR,2026-01-02,cash,completed,`;
    const job = await imported('payments', [head, row('n1', '1'), row('n2', 'ten'), ''].join('\n'));
    expect(await outcomes(standard, job.id)).toEqual(['1 created', '2 failed, amount invalid_type']);
    const { text } = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
    const [header, cells] = text.split('\n').map((line) => line.replaceAll('"', '').split(','));
    expect(cells[header.indexOf('amount')]).toBe('ten');
    expect(counted(await imported('payments', text.replace('ten', '10')))).toEqual({ created: 1 });
  });

  it('counts a line that names the delimiter', async () => {
    const job = await imported('payments', 'sep=;\nexternal_id;customer_id;amuont\n1;2;3\n');
    expect(job).toMatchObject({ status: 'failed', error: { code: 'unknown_column', line: 2 } });
  });

  it('refuses numbers that would be rounded, row by row', async () => {
    const { id } = await customer();
    const head = 'external_id,customer_id,metric,quantity,unit,period_start,period_end';
    const row = (name: string, quantity: string) => `${name},${id},data,${quantity},GB,2026-01-01,2026-02-01`;
    const file = [head, row('r1', '123456789012.123456789'), row('r2', '0.30'), ''].join('\n');
    const job = await imported('usage', file);
    expect(await outcomes(standard, job.id)).toEqual(['1 failed, quantity invalid_value', '2 created']);
    const service = `"name":"F","service_type":"internet","status":"active","currency":"USD","start_date":"2026-01-01"`;
    const lines = [
      `{"external_id":"r3","customer_id":"${id}",${service},"monthly_price":10.10,"details":{"serial":12345678901234567890}}`,
      `{"external_id":"r4","customer_id":"${id}",${service},"monthly_price":10.10}`,
    ];
    const other = await imported('services', `${lines.join('\n')}\n`, 'application/x-ndjson');
    expect(await outcomes(standard, other.id)).toEqual([
      '1 failed, details.serial invalid_value',
      '2 created',
    ]);
  });

  it('reads amounts as a spreadsheet of another country writes them, and asks where they could be two', async () => {
    const { id, path } = await customer();
    const head = 'external_id;customer_id;amount;currency;payment_date;payment_method;status';
    const row = (name: string, amount: string) => `${name};${id};${amount};EUR;2026-01-02;cash;completed`;
    const file = [
      head,
      row('w1', '10,50'),
      row('w2', '1.234,56'),
      row('w3', '1,234'),
      row('w4', '5 EUR'),
      '',
    ];
    const job = await imported('payments', file.join('\n'));
    expect(await outcomes(standard, job.id)).toEqual([
      '1 created',
      '2 created',
      '3 failed, amount invalid_value',
      '4 failed, amount invalid_type',
    ]);
    const { body } = await standard.get(`${path}/payment-history?months=60`).expect(200);
    expect(body.summary.total_payments).toBe(1245.06);
    const { text } = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
    expect(text).toContain('amount could be 1234 or 1.234: write it with a point and without groups');
  });

  it.each(['external_id', 'customer_id', 'account_number', 'email', 'payment_method'])(
    'fails one row alone for a NUL byte in its %s, which can be mended',
    async (column) => {
      const one = await customer();
      const head = `external_id,customer_id,account_number,email,amount,currency,payment_date,payment_method,status`;
      const row = (name: string) => ({
        external_id: `${name} ${column}`,
        customer_id: one.id,
        account_number: one.account,
        email: one.email,
        rest: '1,USD,2026-11-01',
        payment_method: 'cash',
        status: 'completed',
      });
      const spoilt = { ...row('spoilt'), [column]: `${row('spoilt')[column as 'email']}\0` };
      const lines = [row('before'), spoilt, row('after')].map((cells) => Object.values(cells).join(','));
      const job = await imported('payments', [head, ...lines, ''].join('\n'));
      expect(job).toMatchObject({ status: 'completed', progress: { done: 3, total: 3 } });
      expect(await outcomes(standard, job.id)).toEqual([
        '1 created',
        `2 failed, ${column} invalid_text`,
        '3 created',
      ]);
      const { text } = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
      expect(text).toContain('\uFFFD');
      expect(counted(await imported('payments', text.replace('\uFFFD', '')))).toEqual({ created: 1 });
    },
  );

  it('takes usage and tickets too, and keeps units apart', async () => {
    const { email, path } = await customer();
    const usage = csv(
      ['external_id', 'email', 'metric', 'quantity', 'unit', 'period_start', 'period_end'],
      ['u1', email, 'data', '0.1', 'GB', '2026-01-01', '2026-02-01'],
      ['u2', email, 'data', '0.2', 'GB', '2026-01-02T00:00:00+05:00', '2026-02-01'],
      ['u3', email, 'data', '5', 'MB', '2026-01-03', '2026-02-01'],
    );
    const job = await imported('usage', usage);
    expect(await outcomes(standard, job.id)).toEqual([
      '1 created',
      '2 created',
      '3 failed, unit invalid_value',
    ]);
    const { body } = await standard.get(`${path}/usage-history?months=60`);
    expect(body.summary.by_metric).toEqual({ data: { quantity: 0.3, unit: 'GB' } });
    const tickets = csv(
      ['external_id', 'email', 'subject', 'status', 'priority', 'opened_at', 'resolved_at', 'satisfaction'],
      ['t1', email, 'Slow', 'closed', 'low', '2026-01-01', '2026-01-02', 4],
    );
    expect(counted(await imported('tickets', tickets))).toEqual({ created: 1 });
  });

  it.each([
    ['a column that is none', 'external_id,customer_id,amuont\n1,2,3\n', 'unknown_column'],
    ['no external_id', 'customer_id,amount\n1,2\n', 'missing_column'],
    ['no customer', 'external_id,amount\n1,2\n', 'missing_column'],
    ['more cells than headers', 'external_id,customer_id\n1,2,3\n', 'too_many_cells'],
    ['an unclosed quote', 'external_id,customer_id\n1,"2\n', 'unclosed_quote'],
  ])('fails as a whole for %s', async (_what, file, code) => {
    const job = await imported('payments', file);
    expect(job).toMatchObject({ status: 'failed', error: { code }, counts: { created: 0, failed: 0 } });
  });

  it('comes as the part of a form too, of CSV or NDJSON', async () => {
    const { id } = await customer();
    const row = JSON.stringify({ customer_id: id, ...payment({ external_id: 'form' }) });
    const attach = (name: string) =>
      standard.post('/api/v1/records/payments/import').attach('file', Buffer.from(row), name);
    const { body } = await attach('payments.ndjson').expect(202);
    expect(counted(await ended(standard, body.id))).toEqual({ created: 1 });
    expect((await attach('payments.xlsx')).body.errors[0].field).toBe('file');
  });

  it('wants the permission, a known kind and a file', async () => {
    const reader = await test.caller('standard', ['crm:read:records', 'crm:import:customers']);
    expect((await send('payments', 'x', 'text/csv', '', reader)).status).toBe(403);
    expect((await send('invoices', 'x')).body.error).toBe('not_found');
    for (const [content, type] of [
      ['{"external_id": "x"}', 'application/json'],
      ['x', 'text/plain'],
      ['', 'text/plain'],
    ]) {
      const { status, body } = await send('payments', content, type);
      expect([status, body.detail]).toEqual([
        415,
        'Send the body as one of text/csv, application/x-ndjson, multipart/form-data with a part named file',
      ]);
    }
    expect((await send('payments', 'x', 'text/csv', '?mode=upsert')).status).toBe(400);
  });

  it('forgets a row whose text cannot be stored with whom it names', async () => {
    const { path, id, email } = await customer();
    const file = csv(['external_id', 'notes', 'customer_id', 'email'], ['odd\0', 'left', id, email]);
    const job = await imported('payments', file);
    expect(await outcomes(standard, job.id)).toEqual(['1 failed, external_id invalid_text']);
    await standard.delete(`${path}?data_retention_policy=anonymize`).expect(204);
    const { text } = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
    expect(text).not.toContain(email);
  });

  it.each(['anonymize', 'delete'])('keeps nothing in failed rows of who is erased: %s', async (policy) => {
    const one = await customer();
    const later = `later${++count}@example.com`;
    const job = await imported(
      'payments',
      csv(
        ['external_id', 'customer_id', 'account_number', 'email', 'amount', 'notes'],
        [`left ${policy} 1`, one.id, '', '', 'ten', 'left behind'],
        [`left ${policy} 2`, '', one.account, '', 'ten', 'left behind'],
        [`left ${policy} 3`, '', '', later, 'ten', 'left behind'],
        [`other ${policy} 4`, '', '', 'stranger@example.com', 'ten', 'stays'],
      ),
    );
    expect(counted(job)).toEqual({ failed: 4 });
    const path = await newCustomer(standard, { email: later });
    for (const erased of [one.path, path]) {
      await standard.delete(`${erased}?data_retention_policy=${policy}`).expect(204);
    }
    const { text } = await standard.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
    expect(text).toContain('stays');
    expect(text).not.toMatch(new RegExp(`left|${later}`));
  });
});
