import { sql } from 'kysely';
import { asBytes } from '../support/bytes.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { builtTabular } from '../tabular/built.js';

const CUSTOMERS = '/api/v1/customers';
const EXPORT = `${CUSTOMERS}/export`;

describe('Exports of v1', () => {
  let app: TestApp;
  let admin: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    admin = await app.caller();
    for (const body of [
      { name: 'Ann', email: 'ann@example.com', phone: '+1 555 123 4567', tags: ['a', 'b'], status: 'vip' },
      { name: '=cmd|x', notes: 'two\nlines, "quoted"', address: { city: 'Köln' }, status: 'inactive' },
      {
        company_name: '-2+3',
        tax_id: '123-45-6789',
        credit_score: 700,
        custom_fields: { 'shoe size': '=9' },
      },
    ])
      await admin.post(CUSTOMERS, body).expect(201);
  });
  afterAll(() => app.close());

  const text = async (caller: Caller, query: string): Promise<string> =>
    String((await asBytes(caller.get(`${EXPORT}?${query}`)).expect(200)).body);
  const json = async (caller: Caller, query: string): Promise<Record<string, unknown>[]> =>
    (await caller.get(`${EXPORT}?${query}`).expect(200)).body.customers;
  const names = (customers: Record<string, unknown>[]) => customers.map(({ name }) => name);

  it('are JSON by default, with what lists show, in the order in which customers were made', async () => {
    const { body, headers } = await admin.get(`${EXPORT}?is_active=all`).expect(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="customers.json"');
    const listed = (await admin.get(`${CUSTOMERS}?is_active=all&sort=created_at`).expect(200)).body.items;
    expect(body).toEqual({ customers: listed });
  });

  it('are NDJSON with an object a line', async () => {
    const lines = (await text(admin, 'is_active=all&format=ndjson')).trimEnd().split('\n');
    const customers = lines.map((line) => JSON.parse(line) as object);
    expect(customers).toEqual(await json(admin, 'is_active=all'));
  });

  it('are CSV with a column for each part of a field, lists as JSON', async () => {
    const fields = 'name,tags,notes,address,custom_fields,credit_score,is_active';
    const csv = await text(admin, `is_active=all&format=csv&fields=${fields}`);
    const [header, ...rows] = csv.split('\r\n');
    expect(header).toBe(
      'name,is_active,tags,notes,custom_fields,address.street,address.unit,address.city,address.state,' +
        'address.postal_code,address.country,address.coordinates.latitude,address.coordinates.longitude,credit_score',
    );
    expect(rows).toEqual([
      'Ann,true,"[""a"",""b""]",,{},,,,,,,,,',
      `"'=cmd|x",false,[],"two\nlines, ""quoted""",{},,,Köln,,,,,,`,
      `'-2+3,true,[],,"{""shoe size"":""=9""}",,,,,,,,,700`,
      '',
    ]);
  });

  it('are workbooks with the same columns and rows', async () => {
    const query = 'is_active=all&format=xlsx&fields=name,tags,credit_score';
    const answer = await asBytes(admin.get(`${EXPORT}?${query}`)).expect(200);
    expect(answer.headers['content-type']).toContain('spreadsheetml.sheet');
    const { bytesOf, detectFile, readRows } = await builtTabular();
    const source = bytesOf(answer.body as Buffer);
    const shape = await detectFile(source);
    const rows = [shape.columns];
    for await (const { cells } of readRows(source, shape)) rows.push(cells!);
    expect(rows).toEqual([
      ['name', 'tags', 'credit_score'],
      ['Ann', '["a","b"]', ''],
      ['=cmd|x', '[]', ''],
      ['-2+3', '[]', '700'],
    ]);
  });

  it('take the filters of lists, and a segment', async () => {
    expect(names(await json(admin, ''))).toEqual(['Ann', '-2+3']);
    expect(names(await json(admin, 'status=inactive'))).toEqual(['=cmd|x']);
    expect(names(await json(admin, 'query=ann'))).toEqual(['Ann']);
    expect(names(await json(admin, 'tags=b,x'))).toEqual(['Ann']);
    const segment = {
      name: 'Known in Cologne',
      criteria: { all: [{ field: 'city', op: 'eq', value: 'koln' }] },
    };
    const { body } = await admin.post('/api/v1/segments', segment).expect(201);
    expect(names(await json(admin, `is_active=all&segment_id=${body.id}`))).toEqual(['=cmd|x']);
    await admin.get(`${EXPORT}?segment_id=01900000-0000-7000-8000-000000000000`).expect(404);
  });

  it('hold those alone who are named, of whatever status, and leave out who is not there', async () => {
    const all = await json(admin, 'is_active=all');
    const [ann, inactive] = all.map(({ id }) => String(id));
    const named = (ids: string) => json(admin, ids).then(names);
    expect(await named(`ids=${inactive.toUpperCase()},${ann}`)).toEqual(['Ann', '=cmd|x']);
    expect(await named(`ids=${ann}&ids=${inactive}&status=vip`)).toEqual(['Ann']);
    expect(await named(`ids=${inactive}&is_active=true`)).toEqual([]);
    expect(await named(`ids=${ann},nonsense,01900000-0000-7000-8000-000000000000`)).toEqual(['Ann']);
    expect(await named('ids=nonsense')).toEqual([]);
  });

  it('refuse a selection of nobody, and one of more than 100', async () => {
    for (const [ids, code] of [
      ['', 'too_few'],
      [',', 'too_few'],
      ['a,'.repeat(101), 'too_many'],
      ['a'.repeat(101), 'too_long'],
    ]) {
      const { body } = await admin.get(`${EXPORT}?ids=${ids}`).expect(400);
      expect(body.errors).toMatchObject([{ field: 'ids', code }]);
    }
  });

  it('show the fields that are asked for, and all where none is named', async () => {
    expect(await json(admin, 'query=ann&fields=email,tags')).toEqual([
      { email: 'ann@example.com', tags: ['a', 'b'] },
    ]);
    expect(Object.keys((await json(admin, 'query=ann&fields='))[0]).length).toBeGreaterThan(50);
    const { body } = await admin.get(`${EXPORT}?fields=name,nonsense`).expect(400);
    expect(body.errors).toMatchObject([{ field: 'fields', code: 'invalid_value' }]);
  });

  it('show each contract its own columns', async () => {
    const header = async (contract: 'isp' | 'sales' | 'travel') =>
      (await text(await app.caller(contract), 'format=csv&is_active=all')).split('\r\n')[0].split(',');
    const [isp, sales, travel] = [await header('isp'), await header('sales'), await header('travel')];
    expect(isp).toEqual(expect.arrayContaining(['tax_id', 'communication_preferences.outage_alerts']));
    expect(isp).not.toContain('communication_preferences.style');
    expect(sales).toEqual(expect.arrayContaining(['demographics.age', 'communication_preferences.style']));
    expect(sales).not.toContain('tax_id');
    expect(travel).toEqual(expect.arrayContaining(['loyalty_status', 'address.city']));
    expect(travel).not.toContain('communication_preferences.style');
  });

  it('need a permission, mask tax ids and leave credit scores out for those who may not know them', async () => {
    await (await app.caller('standard', ['crm:read:customers'])).get(EXPORT).expect(403);
    const clerk = await app.caller('standard', ['crm:export:customers']);
    const [masked] = await json(clerk, 'query=-2');
    expect(masked).toMatchObject({ tax_id: '***-**-6789', credit_score: null });
    expect(await text(clerk, 'query=-2&format=csv&fields=tax_id,credit_score')).toBe(
      'tax_id,credit_score\r\n***-**-6789,\r\n',
    );
    const reader = await app.caller('standard', ['crm:export:customers', 'crm:read:pii']);
    expect((await json(reader, 'query=-2'))[0]).toMatchObject({ tax_id: '123-45-6789', credit_score: 700 });
  });

  it('stand in the audit, and so does every tax id that one shows', async () => {
    const before = await audited();
    await json(admin, 'is_active=all');
    await json(admin, 'is_active=all&fields=name');
    const { exports, reads } = await audited();
    expect({ exports: exports - before.exports, reads: reads - before.reads }).toEqual({
      exports: 2,
      reads: 1,
    });
  });

  it('refuse a format that is none', async () => {
    const { body } = await admin.get(`${EXPORT}?format=xls`).expect(400);
    expect(body.errors).toMatchObject([
      { field: 'format', code: 'invalid_value', allowed_values: ['json', 'ndjson', 'csv', 'xlsx'] },
    ]);
    await admin.get(`${EXPORT}?page=2`).expect(400);
  });

  async function audited(): Promise<{ exports: number; reads: number }> {
    const { rows } = await sql<{ exports: number; reads: number }>`
      select count(*) filter (where action = 'crm:export:customers')::int as exports,
        count(*) filter (where action = 'crm:read:pii')::int as reads
      from audit_log`.execute(app.database.kysely);
    return rows[0];
  }
});
