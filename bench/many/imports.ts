import { join } from 'node:path';
import type { Client } from 'pg';
import { inDatabase, makeDatabase } from '../database.js';
import { cpuOf, databaseCpu, spentBetween } from '../measure/cpu.js';
import { median } from '../measure/median.js';
import { peakMemory } from '../measure/memory.js';
import { markdown } from '../report.js';
import { startService } from '../targets.js';
import { writeImportFile, type FileFormat } from './import-file.js';
import { importFile } from './jobs.js';
import { putInByCopy, putInByUnnest, takeOut } from './stored-rows.js';

export interface ImportOptions {
  /** a database that is made anew each time */
  url: string;
  /** where files are written */
  folder: string;
  rows: number;
  rounds: number;
  profile?: string;
}

/** What the rows take in one way, once. */
export interface Run {
  seconds: number;
  /** microseconds of CPU a row, where it can be read */
  database: number;
  server?: number;
  /** MB */
  memory?: number;
}

const AIM = 0.5;
const FORMATS = ['csv', 'ndjson'] as const satisfies FileFormat[];

/** Imports by the service and by hand, each into a new database, in turn. */
export async function measureImports(options: ImportOptions): Promise<string> {
  const { url, folder, rows, rounds } = options;
  const path = (name: string) => join(folder, `import.${name}`);
  for (const format of FORMATS) await writeImportFile(path(format), format, rows);
  const ways = new Map<string, Run[]>();
  const note = (name: string, run: Run) => {
    ways.set(name, [...(ways.get(name) ?? []), run]);
    console.log(`  ${name}: ${run.seconds.toFixed(1)} s`);
  };
  for (let round = 0; round < rounds; round++) {
    for (const format of FORMATS) note(`service, ${format}`, await byService(path(format), format, options));
    if (round === 0) await inDatabase(url, (client) => takeOut(client, path('rows')));
    note('unnest', await byHand((client) => putInByUnnest(client, path('rows')), options));
    note('COPY', await byHand((client) => putInByCopy(client, path('rows')), options));
  }
  return report(ways, rows);
}

async function byService(
  path: string,
  format: FileFormat,
  { url, rows, profile }: ImportOptions,
): Promise<Run> {
  await makeDatabase(url);
  const service = await startService(url, profile);
  const server = cpuOf(service.pid);
  const database = databaseCost(url);
  const seconds = await importFile(service, path, format, rows);
  const run = {
    seconds,
    server: (cpuOf(service.pid) - server) / rows,
    database: database() / rows,
    memory: peakMemory(service.pid),
  };
  await service.stop();
  return run;
}

async function byHand(putIn: (client: Client) => Promise<void>, { url, rows }: ImportOptions): Promise<Run> {
  await makeDatabase(url);
  return inDatabase(url, async (client) => {
    const database = databaseCost(url);
    const began = performance.now();
    await putIn(client);
    const seconds = (performance.now() - began) / 1000;
    return { seconds, database: database() / rows };
  });
}

/** Asked later: microseconds of CPU that the backends took since. */
export function databaseCost(url: string): () => number {
  const cpu = () => databaseCpu(new URL(url).pathname.slice(1));
  const before = cpu();
  return () => {
    const after = cpu();
    return before && after ? spentBetween(before, after) : NaN;
  };
}

export function report(ways: ReadonlyMap<string, Run[]>, rows: number): string {
  const byHand = [...ways].filter(([name]) => !name.startsWith('service'));
  const of = (runs: readonly Run[], what: (run: Run) => number | undefined) =>
    Math.round(median(runs.map((run) => what(run) ?? NaN))).toString();
  return markdown([
    [
      ...['way', 'seconds', 'rows/s', ...byHand.map(([name]) => `of ${name}`), 'aim'],
      ...['µs CPU of the service a row', 'of the database', 'peak MB'],
    ],
    ...[...ways].map(([name, runs]) => {
      const isService = runs[0].server !== undefined;
      const ratios = byHand.map(([, others]) =>
        median(runs.map(({ seconds }, at) => others[at].seconds / seconds)),
      );
      return [
        name,
        median(runs.map(({ seconds }) => seconds)).toFixed(1),
        of(runs, ({ seconds }) => rows / seconds),
        ...ratios.map((one) => one.toFixed(2)),
        isService ? `≥ ${AIM}${ratios.some((one) => one < AIM) ? ' missed' : ''}` : '',
        isService ? of(runs, ({ server }) => server) : '',
        of(runs, ({ database }) => database),
        isService ? Math.round(Math.max(...runs.map(({ memory = NaN }) => memory))).toString() : '',
      ];
    }),
  ]);
}
