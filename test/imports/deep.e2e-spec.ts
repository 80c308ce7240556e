import { ended } from '../jobs/stage.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { counted, imported, outcomes, sendFile } from './stage.js';

const NDJSON = 'application/x-ndjson';
const LEVELS = 100_000;
const OBJECTS = `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`;
const LISTS = `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`;

describe('rows that are nested 100,000 levels deep', () => {
  let app: TestApp;
  let caller: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  const lines = (name: string) =>
    [
      `{"name":"Ada","email":"${name}1@example.com","custom_fields":${OBJECTS}}`,
      `{"name":"Ada","email":"${name}2@example.com","tags":${LISTS}}`,
      `{"name":"Ada","email":"${name}3@example.com","nobody knows":[${LISTS},${OBJECTS}]}`,
      `{"name":"Ada","email":"${name}4@example.com","custom_fields":{"size":"42","marks":"${'{['.repeat(50)}"}}`,
    ].join('\n');
  const told = [
    '1 failed, custom_fields invalid_text',
    '2 failed, tags invalid_text',
    '3 failed, nobody knows invalid_text',
    '4 created',
  ];

  it('of NDJSON fail for themselves', async () => {
    const job = await imported(caller, lines('stored'), '', NDJSON);
    expect([job.status, counted(job)]).toEqual(['completed', { created: 1, failed: 3 }]);
    expect(await outcomes(caller, job.id)).toEqual(told);
    await caller.get(`/api/v1/jobs/${job.id}/errors.csv`).expect(200);
  });

  it('are told by a plan', async () => {
    const { body } = await sendFile(caller, lines('planned'), '?dry_run=true', NDJSON);
    expect((await ended(caller, body.id)).status).toBe('planned');
    expect(await outcomes(caller, body.id)).toEqual(told);
  });

  it('are text in a cell of CSV', async () => {
    const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
    const job = await imported(
      caller,
      `name,email,custom_fields,tags\nAda,cell1@example.com,${cell(OBJECTS)},\nAda,cell2@example.com,,${cell(LISTS)}\n`,
    );
    expect(job.status).toBe('completed');
    expect(counted(job)).toEqual({ failed: 2 });
    expect((await outcomes(caller, job.id))[0]).toMatch('1 failed, custom_fields');
  });
});
