import type { ContractName } from '@crm/contracts';
import { WORKBOOK_TYPE } from '@crm/tabular';
import { startTestApp, type TestApp } from '../support/app.js';
import { asBytes } from '../support/bytes.js';
import { counted, imported, importRows } from './stage.js';

const EXPORT = '/api/v1/customers/export?is_active=all';

describe('What was exported and is imported again', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    const admin = await app.caller();
    for (const body of [
      {
        name: '=cmd|x',
        phone: '+1 (555) 123-4567',
        tags: ['a', 'ß'],
        notes: 'two\nlines, "quoted"; and more',
      },
      {
        company_name: '-2+3',
        tax_id: '123-45-6789',
        credit_score: 700,
        custom_fields: { 'a.b': '=9', c: ' ' },
      },
      { full_name: 'Zoë', address: { city: 'Köln', coordinates: { latitude: 50.94, longitude: 6.96 } } },
      { name: '@x', status: 'suspended', preferences: { language: 'pt-BR' }, demographics: { age: 40 } },
      { name: "'=y", decision_factors: { primary: ['x;y', 'z'], secondary: [] }, email: '+a@example.com' },
    ])
      await admin.post('/api/v1/customers', body).expect(201);
  });
  afterAll(() => app.close());

  it.each([
    ['standard', 'csv'],
    ['standard', 'ndjson'],
    ['isp', 'csv'],
    ['sales', 'ndjson'],
    ['travel', 'csv'],
    ['standard', 'xlsx'],
  ] as const)('changes nothing: %s, %s', async (contract: ContractName, format) => {
    const rights = [
      'crm:export:customers',
      'crm:import:customers',
      'crm:update:customers',
      'crm:read:customers',
    ];
    for (const permissions of [['crm:*:*'], rights]) {
      const caller = await app.caller(contract, permissions);
      const file = (await asBytes(caller.get(`${EXPORT}&format=${format}`)).expect(200)).body as Buffer;
      const type = { csv: 'text/csv', ndjson: 'application/x-ndjson', xlsx: WORKBOOK_TYPE }[format];
      const job = await imported(caller, file, '?mode=upsert&force=true', type);
      expect([job.status, job.error, counted(job)]).toEqual(['completed', null, { unchanged: 5 }]);
    }
  });

  it('changes nothing where v2 shows other words than are kept: CSV, lines, and rows in a body', async () => {
    const admin = await app.caller();
    const desk = await app.caller('support');
    const { body: made } = await admin
      .post('/api/v1/customers', {
        name: 'Shown otherwise',
        phone: '+15556667788',
        source: 'fair',
        tags: ['[x]'],
      })
      .expect(201);
    await admin.post(`/api/v1/customers/${made.id}/suspend`, { reason: 'unpaid' }).expect(200);
    const { body: before } = await admin.get(`/api/v1/customers/${made.id}`).expect(200);
    const exported = (format: string) =>
      asBytes(desk.get(`/api/v2/customers/export?search=otherwise&format=${format}`));
    const csv = (await exported('csv').expect(200)).body as Buffer;
    const json = (await exported('json').expect(200)).body as Buffer;
    const { customers } = JSON.parse(String(json)) as { customers: { status: string }[] };
    expect(customers).toMatchObject([{ status: 'inactive', source: 'other' }]);
    const lines = JSON.stringify(customers[0]);
    for (const [content, type] of [
      [csv, 'text/csv'],
      [lines, 'application/x-ndjson'],
    ] as const) {
      const job = await imported(desk, content, '?mode=upsert', type);
      expect([type, job.error, counted(job)]).toEqual([type, null, { unchanged: 1 }]);
    }
    const { body } = await importRows(desk, customers, { mode: 'upsert' }).expect(200);
    expect(body).toMatchObject({ unchanged: 1, errors: [] });
    const moved = await importRows(desk, [{ ...customers[0], status: 'vip' }], { mode: 'upsert' }).expect(
      200,
    );
    expect(moved.body).toMatchObject({ updated: 1 });
    expect((await admin.get(`/api/v1/customers/${made.id}`)).body).toMatchObject({
      source: before.source,
      preferences: before.preferences,
      status: 'vip',
      version: before.version + 1,
    });
    await admin.delete(`/api/v1/customers/${made.id}`).expect(204);
  });
});
