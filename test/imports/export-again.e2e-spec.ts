import type { ContractName } from '@crm/contracts';
import { WORKBOOK_TYPE } from '@crm/tabular';
import { startTestApp, type TestApp } from '../support/app.js';
import { asBytes } from '../support/bytes.js';
import { counted, imported } from './stage.js';

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
});
