import { CustomersApi } from '../../../scripts/telco/customers-api.js';
import { importRows } from '../../../scripts/telco/import-rows.js';
import { isComplete, reportLines } from '../../../scripts/telco/report.js';
import { sampleQueries } from '../../../scripts/telco/sample-queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { excerptRows } from './excerpt.js';

describe('importing the telco set', () => {
  let test: TestApp;
  let api: CustomersApi;
  const rows = excerptRows();
  const all = { concurrency: 4, from: 1 };

  beforeEach(async () => {
    test = await startTestApp();
    const isp = await test.caller('isp', ['crm:create:customers', 'crm:read:customers']);
    api = new CustomersApi(test.url, isp.token);
  });
  afterEach(() => test.close());

  it('makes every row once, and a second run reports them as duplicates', async () => {
    const first = await importRows(api, rows, all);
    expect(reportLines(first)).toEqual(['created 20, duplicate 0, failed 0']);
    const second = await importRows(api, rows, all);
    expect(reportLines(second)[0]).toBe('created 0, duplicate 20, failed 0');
    expect(isComplete(second)).toBe(true);
  });

  it('is found by filters and search afterwards', async () => {
    await importRows(api, rows, all);
    for (const { filters, expected } of sampleQueries(rows)) {
      expect(expected).toBeGreaterThan(0);
      expect(await api.count(filters)).toBe(expected);
    }
  });

  it('goes on where it was stopped', async () => {
    const stop = new AbortController();
    let sent = 0;
    const onRow = () => ++sent === 5 && stop.abort();
    const stopped = await importRows(api, rows, { ...all, concurrency: 1, stop: stop.signal, onRow });
    expect(stopped.continueFrom).toBe(6);
    expect(isComplete(stopped)).toBe(false);
    const rest = await importRows(api, rows, { ...all, from: stopped.continueFrom ?? 1 });
    expect(reportLines(rest)).toEqual(['created 15, duplicate 0, failed 0']);
  });

  it('reports wrong rows by reason and rows, and sends the others', async () => {
    const wrong = rows.map((row, index) => (index < 2 ? { ...row, customerID: 'no-address@' } : row));
    const result = await importRows(api, wrong, all);
    const [counts, reason] = reportLines(result);
    expect(counts).toBe('created 18, duplicate 0, failed 2');
    expect(reason).toMatch(/failed with 400: .*e-mail address: 2 \(rows 1, 2\)/);
    expect(isComplete(result)).toBe(false);
  });

  it('stops at a key that may not create', async () => {
    const reader = await test.caller('isp', ['crm:read:customers']);
    const result = await importRows(new CustomersApi(test.url, reader.token), rows, all);
    expect(result.error?.message).toMatch(/^403/);
    expect(result.continueFrom).toBe(1);
    expect(reportLines(result).at(-1)).toMatch(/--from 1$/);
  });
});
