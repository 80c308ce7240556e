import { MortalService } from '../jobs/mortal-service.js';
import { ended, rowsOf, until } from '../jobs/stage.js';
import { counted, sendFile } from './stage.js';

const ROWS = 6_000;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('a process that dies in an import', () => {
  let service: MortalService;

  beforeEach(async () => {
    service = await MortalService.start();
  }, 60_000);
  afterEach(() => service.close());

  it.each([
    ['UTF-8', 'utf8' as const, ''],
    ['an encoding of one byte', 'latin1' as const, '?encoding=windows-1252'],
  ])(
    'leaves no row out and does none twice, in a file of %s',
    async (_what, encoding, query) => {
      const rows = Array.from(
        { length: ROWS },
        (_, at) => `Zoé ${at},killed${at}@example.com,${at % 100 ? '' : 101}`,
      );
      const { body } = await sendFile(
        service.caller,
        Buffer.from(`name,email,health_score\n${rows.join('\n')}\n`, encoding),
        query,
      );
      await until(service.caller, body.id, ({ counts }) => counts.created > 0);
      await service.dieAndRise();
      const before = (await service.caller.get(`/api/v1/jobs/${body.id}`)).body;
      expect(before.progress.done).toBeLessThan(ROWS);
      const job = await ended(service.caller, body.id);
      expect([job.status, counted(job)]).toEqual([
        'completed',
        { created: ROWS - ROWS / 100, failed: ROWS / 100 },
      ]);
      const told = await rowsOf(service.caller, body.id);
      expect(told.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
      expect(new Set(told.map(({ customer_id, row }) => customer_id ?? row)).size).toBe(ROWS);
      const { body: list } = await service.caller.get('/api/v1/customers?is_active=all&search=killed&size=1');
      expect(list.total).toBe(ROWS - ROWS / 100);
    },
    120_000,
  );

  it('leaves its undo to go on as well', async () => {
    const rows = Array.from({ length: ROWS }, (_, at) => `Row ${at},killed${at}@example.com`);
    const { body } = await sendFile(service.caller, `name,email\n${rows.join('\n')}\n`);
    await ended(service.caller, body.id);
    await service.caller.post(`/api/v1/jobs/${body.id}/undo`).expect(202);
    await until(service.caller, body.id, ({ progress, status }) => status === 'undoing' && progress.done > 0);
    await service.dieAndRise();
    const job = await ended(service.caller, body.id);
    expect([job.status, job.undo]).toEqual(['undone', { removed: ROWS, restored: 0, kept: 0 }]);
  }, 120_000);

  it('ends long before its last row when it is cancelled instead, and what was done stays', async () => {
    const rows = Array.from({ length: 4 * ROWS }, (_, at) => `Row ${at},cancelled${at}@example.com`);
    const { body } = await sendFile(service.caller, `name,email\n${rows.join('\n')}\n`);
    await until(service.caller, body.id, ({ counts }) => counts.created > 0);
    await service.caller.post(`/api/v1/jobs/${body.id}/cancel`);
    const job = await until(service.caller, body.id, ({ status }) => status === 'cancelled');
    expect(job.progress.done).toBeLessThan(4 * ROWS);
    expect(job.counts.created).toBe(job.progress.done);
    const { body: list } = await service.caller.get(
      '/api/v1/customers?is_active=all&search=cancelled&size=1',
    );
    expect(list.total).toBe(job.counts.created);
  }, 60_000);
});
