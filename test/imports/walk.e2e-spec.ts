import iconv from 'iconv-lite';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, rowsOf } from '../jobs/stage.js';
import { counted, imported, outcomes, sendFile } from './stage.js';

const HEADER = 'Prénom;Nom;Courriel;Téléphone;Ville;Étiquettes;Score;Remarques';
const CITIES = ['Fès', 'Besançon', 'Orléans', 'Saint-Étienne', 'Alès'];

/** Sixty people, of whom a dozen are wrong, each in another way. */
const WRONG: Readonly<Record<number, (cells: string[]) => string[]>> = {
  3: (cells) => cells.with(2, 'pas une adresse'),
  7: (cells) => cells.with(3, '12'),
  11: (cells) => cells.with(6, '101'),
  15: (cells) => cells.with(6, 'beaucoup'),
  19: (cells) => cells.with(0, '').with(1, ''),
  23: (cells) => cells.with(2, 'walk22@example.com'),
  27: (cells) => cells.with(3, '+1 555 660 1026'),
  31: (cells) => cells.with(0, 'x'.repeat(101)),
  35: (cells) => cells.with(5, 'y'.repeat(65)),
  39: (cells) => cells.with(6, '-1'),
  43: (cells) => cells.with(2, 'deux@adresses@example.com'),
  47: (cells) => cells.with(3, 'néant'),
};

function line(number: number): string[] {
  const cells = [
    `Prénom${number}`,
    `Lefèvre`,
    `walk${number}@example.com`,
    `+1 555 660 ${1000 + number}`,
    CITIES[number % CITIES.length],
    'client;œuvre',
    String(number),
    `« Très bien – 5 € » n° ${number}`,
  ];
  return WRONG[number]?.(cells) ?? cells;
}

const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');

describe('a file of Windows-1252 with semicolons and a dozen wrong rows', () => {
  let app: TestApp;
  let caller: Caller;
  const mapping = encodeURIComponent(JSON.stringify({ Score: 'health_score' }));
  const total = async () =>
    (await caller.get('/api/v1/customers?is_active=all&size=1').expect(200)).body.total as number;

  beforeAll(async () => {
    app = await startTestApp();
    caller = await app.caller();
  });
  afterAll(() => app.close());

  it('is planned, committed, mended, sent again, and undone', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => quoted(line(index + 1)));
    const file = iconv.encode([HEADER, ...rows, ''].join('\r\n'), 'windows-1252');

    const plan = await imported(caller, file, `?dry_run=true&mapping=${mapping}`);
    expect(plan.plan).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      header: true,
      ignored_columns: [],
    });
    expect(counted(plan)).toEqual({ created: 48, duplicates: 2, failed: 10 });
    expect(await total()).toBe(0);

    await caller.post(`/api/v1/jobs/${plan.id}/commit`).expect(202);
    const job = await ended(caller, plan.id);
    expect(counted(job)).toEqual({ created: 48, duplicates: 2, failed: 10 });
    expect((await outcomes(caller, job.id)).filter((told) => !told.endsWith('created'))).toHaveLength(12);
    const [first] = await rowsOf(caller, job.id, '&outcome=created');
    const { body: made } = await caller.get(`/api/v1/customers/${first.customer_id}`);
    expect(made).toMatchObject({
      name: 'Prénom1 Lefèvre',
      tags: ['client', 'œuvre'],
      notes: '« Très bien – 5 € » n° 1',
      health_score: 1,
    });

    const { text } = await caller.get(job.links.errors!).expect(200);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(13);
    expect(lines[0]).toBe(
      [...HEADER.split(';'), 'error_row', 'error_field', 'error_code', 'error_message']
        .map((name) => `"${name}"`)
        .join(','),
    );
    expect(lines[1]).toContain('"3","email","invalid_email"');

    const wrong = Object.keys(WRONG).map(Number);
    const mended = lines.map((cells, index) => {
      if (index === 0) return cells;
      const [own] = [line(0)];
      const number = wrong[index - 1];
      const right = own.map((cell) => cell.replace(/\b0\b/, String(number)));
      right[0] = `Prénom${number}`;
      right[2] = `walk${number}@example.com`;
      right[3] = `+1 555 660 ${1000 + number}`;
      const errors = cells.split(',').slice(-4).join(',');
      return `${right.map((cell) => `"${cell}"`).join(',')},${errors}`;
    });
    const again = await imported(caller, mended.join('\n'), `?mapping=${mapping}`);
    expect(counted(again)).toEqual({ created: 12 });
    expect(await total()).toBe(60);

    for (const one of [again, job]) {
      await caller.post(`/api/v1/jobs/${one.id}/undo`).expect(202);
      expect((await ended(caller, one.id)).undo).toMatchObject({ kept: 0 });
    }
    expect(await total()).toBe(0);
    expect((await sendFile(caller, file, `?dry_run=true&mapping=${mapping}`)).body.id).not.toBe(job.id);
  }, 60_000);

  it('can be sent again as it is: what is wrong stays wrong, and its last columns count for nothing', async () => {
    const job = await imported(caller, 'name,health_score\nAda,101\n');
    const { text } = await caller.get(job.links.errors!).expect(200);
    const again = await imported(caller, text);
    expect((again.plan as { ignored_columns: string[] }).ignored_columns).toHaveLength(4);
    expect(await outcomes(caller, again.id)).toEqual(['1 failed, health_score too_big']);
    const same = (await caller.get(again.links.errors!).expect(200)).text;
    expect(same.split('\n')[0]).toBe(text.split('\n')[0]);
  });
});
