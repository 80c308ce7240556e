import { sql } from 'kysely';
import { newId } from '../../libs/database/src/ids.js';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { pairs } from './scanning.js';

/** What a run of a job is given, as far as a scan uses it. */
interface Run {
  position: Record<string, unknown> | null;
  commits: number;
  done: number[];
}

describe('a scan', () => {
  let test: TestApp;
  let standard: Caller;
  beforeEach(async () => {
    test = await startTestApp();
    standard = await test.caller();
  });
  afterEach(() => test.close());

  /** Straight into the table: so many people, of whom every fifth has a copy with a slip. */
  async function populate(people: number): Promise<void> {
    const rows = Array.from({ length: people }, (_, i) => {
      const of = i % 5 === 4 ? i - 1 : i;
      const given = `${'abcdefghij'[of % 10]}lex${'klmnop'[of % 6]}${of % 97}`;
      const family = `${'rstuv'[of % 5]}ander${of % 89}${i === of ? '' : 'n'}`;
      return {
        id: newId(),
        given,
        family,
        day: `19${10 + (of % 90)}-0${1 + (of % 9)}-${10 + (of % 18)}`,
        box: `box${of}`,
      };
    });
    const of = (key: keyof (typeof rows)[number]) => rows.map((row) => row[key]);
    await sql`
      insert into customers (id, created_at, updated_at, first_name, last_name, custom_fields)
      select id, now(), now(), given, family,
        jsonb_build_object('birthday', day, 'email', box || '@mail' || box || '.example')
      from unnest(${of('id')}::uuid[], ${of('given')}::text[], ${of('family')}::text[], ${of('day')}::text[], ${of('box')}::text[])
        made (id, given, family, day, box)`.execute(test.database.kysely);
  }

  /** A run of the service's own handler, which is stopped after so many commits. */
  const run = (position: Run['position'], most: number): Promise<Run> =>
    test.inside(
      async ({ get, database }, from, atMost) => {
        const stopping = new AbortController();
        const told = { position: from, commits: 0, done: [] as number[] };
        const commit = async (work: () => Promise<{ position: Record<string, unknown>; done: number }>) => {
          const { position: next, done } = await database.transaction(work);
          told.position = next;
          told.done.push(done);
          if (++told.commits >= atMost) stopping.abort();
        };
        const job = { position: from, signal: stopping.signal, commit };
        await get<{ run(of: object): Promise<void> }>('DuplicatesScan').run(job);
        return told;
      },
      position,
      most,
    );

  /** All that was found, whoever may see it. */
  const found = async () =>
    (
      await sql`select customer_id, other_id, confidence, reasons from customer_duplicates order by 1, 2`.execute(
        test.database.kysely,
      )
    ).rows;

  it('that is stopped after every commit finds in the end what one finds that is not', async () => {
    await populate(700);
    const whole = await run(null, Infinity);
    expect(whole.commits).toBeGreaterThan(4);
    expect(whole.done).toEqual([...whole.done].sort((one, other) => one - other));
    expect(whole.done.at(-1)).toBe(700);
    const expected = await found();
    expect(expected.length).toBeGreaterThan(100);
    await sql`delete from customer_duplicates`.execute(test.database.kysely);
    await sql`delete from customer_match_keys`.execute(test.database.kysely);
    await sql`delete from matching_models`.execute(test.database.kysely);
    let position: Run['position'] = null;
    let runs = 0;
    for (let commits = 1; commits > 0 && runs < 100; runs++) {
      const { position: next, commits: made } = await run(position, 1);
      if (JSON.stringify(next) === JSON.stringify(position)) break;
      position = next;
      commits = made;
    }
    expect(runs).toBeGreaterThan(4);
    expect(await found()).toEqual(expected);
  });

  it('is a job that can be seen, and one that is cancelled leaves what was found', async () => {
    await populate(50);
    const { body, headers } = await standard.post('/api/v1/customers/duplicates/scan').expect(202);
    expect(headers.location).toBe(`/api/v1/jobs/${body.id}`);
    expect(body).toMatchObject({ kind: 'duplicates_scan', progress: { total: 50 }, dry_run: false });
    expect(body.links).not.toHaveProperty('undo');
    expect([202, 409]).toContain((await standard.post(`${headers.location}/cancel`)).status);
    await standard.get('/api/v1/customers/duplicates').expect(200);
  });

  it('of a company without customers ends at once', async () => {
    const { done, commits } = await run(null, Infinity);
    expect([done.at(-1), commits]).toEqual([0, expect.any(Number)]);
    expect(await pairs(standard)).toEqual([]);
  });
});
