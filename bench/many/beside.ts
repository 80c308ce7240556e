import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inDatabase, makeDatabase } from '../database.js';
import { drive } from '../driver/drive.js';
import type { Job } from '../driver/job.js';
import { median } from '../measure/median.js';
import { peakMemory } from '../measure/memory.js';
import { markdown } from '../report.js';
import { startService, type Target } from '../targets.js';
import { writeImportFile } from './import-file.js';
import { importFile } from './jobs.js';

const SECONDS = 15;
const ROUNDS = 3;
const CONNECTIONS = 16;
const LOADS: readonly { name: string; rate?: number }[] = [
  { name: '200 requests a second', rate: 200 },
  { name: `as many as ${CONNECTIONS} connections take` },
];
/** Imported beforehand, so that there is somebody to ask for. */
const FIRST_ROWS = 20_000;
const AIM = 3;
const MEMORY_AIM = 300;

export interface BesideOptions {
  url: string;
  folder: string;
  rows: number;
}

/** Gets customers while nothing else goes on, and then while a large file is imported; and what memory that takes. */
export async function measureBeside({ url, folder, rows }: BesideOptions): Promise<string> {
  await makeDatabase(url);
  const service = await startService(url);
  const [first, large] = [join(folder, 'first.csv'), join(folder, 'large.ndjson')];
  await writeImportFile(first, 'csv', FIRST_ROWS);
  await importFile(service, first, 'csv', FIRST_ROWS);
  const ids = await inDatabase(url, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from customers order by md5(id::text) limit 5000',
    );
    return rows.map(({ id }) => id);
  });
  const paths = ids.map((id) => `/api/v1/customers/${id}`);
  const without = await latencies(service, paths, () => false);
  await writeImportFile(large, 'ndjson', rows, FIRST_ROWS);
  const before = peakMemory(service.pid);
  let isRunning = true;
  const imported = importFile(service, large, 'ndjson', rows).finally(() => (isRunning = false));
  const beside = await latencies(service, paths, () => isRunning);
  const seconds = await imported;
  const memory = peakMemory(service.pid);
  await service.stop();
  await rm(large);
  const table = markdown([
    ['GET /customers/{id}', 'p99 without, ms', 'p99 beside, ms', 'ratio', 'aim'],
    ...LOADS.map(({ name }, at) => {
      const ratio = median(beside[at]) / median(without[at]);
      return [
        name,
        median(without[at]).toFixed(1),
        `${median(beside[at]).toFixed(1)} (${Math.min(...beside[at]).toFixed(1)}–${Math.max(...beside[at]).toFixed(1)})`,
        ratio.toFixed(2),
        `< ${AIM}${ratio >= AIM ? ' missed' : ''}`,
      ];
    }),
  ]);
  return (
    `${table}\n\nimport of ${rows} rows beside it: ${seconds.toFixed(0)} s, peak ${Math.round(memory)} MB ` +
    `(${Math.round(before)} before), aim ${MEMORY_AIM}${memory > MEMORY_AIM ? ' missed' : ''}`
  );
}

/** The p99 of rounds of each load in turn: three, or for as long as something goes on. */
async function latencies(
  service: Target,
  paths: string[],
  goesOn: () => boolean,
): Promise<[number[], number[]]> {
  const found: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS || goesOn(); round++) {
    for (const [at, { rate }] of LOADS.entries()) {
      const headers = await service.headers();
      const job: Job = {
        url: service.url,
        headers,
        connections: CONNECTIONS,
        seconds: SECONDS,
        rate,
        load: { kind: 'read', paths },
      };
      const { p99, failures } = await drive(job);
      if (failures > 0) throw new Error(`${failures} requests failed beside the import`);
      found[at].push(p99);
    }
  }
  return found;
}
