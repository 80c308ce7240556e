import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dropDatabase, inDatabase, prepareDatabase } from '../database.js';
import { machine } from '../measure/machine.js';
import { table } from '../report.js';
import { drawSamples } from '../samples.js';
import { startLimit, startService } from '../targets.js';
import { measureBeside } from './beside.js';
import { measureImports } from './imports.js';
import { measureRecords } from './records.js';
import { measureExports, measurePreviews, measureScan } from './whole-table.js';

const PARTS = ['import', 'records', 'export', 'preview', 'scan', 'beside'] as const;
type Part = (typeof PARTS)[number];

const HELP = `
npm run bench:many -- --url postgres://user:password@host:5432/crm_many

  --url      databases of this name with _import and _filled behind it are made on a server of this machine, and dropped at the end
  --only     parts, separated by commas: ${PARTS.join(',')}
  --rows     of an import, and customers that are exported, tried and scanned (100000)
  --beside   rows that are imported while customers are asked for (1000000)
  --rounds   of each way in turn (3)
  --keep     leave the filled database for the next run
  --profile  a folder for CPU profiles of the service
`;

/** What many customers at once take; see README.md. */
async function main(): Promise<void> {
  const { parts, ...options } = readOptions();
  const [importUrl, filledUrl] = [`${options.url}_import`, `${options.url}_filled`];
  const folder = mkdtempSync(join(tmpdir(), 'crm-bench-files-'));
  // COPY has the server read and write there
  chmodSync(folder, 0o777);
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const told: string[] = [];
  if (parts.has('import')) told.push(await measureImports({ ...options, url: importUrl, folder }));
  if (parts.has('records')) told.push(await measureRecords({ ...options, url: importUrl, folder }));
  if (parts.has('beside')) {
    told.push(await measureBeside({ url: importUrl, folder, rows: options.beside }));
  }
  if (parts.has('export') || parts.has('preview') || parts.has('scan')) {
    told.push(...(await measureFilled(filledUrl, parts, options)));
  }
  const isImported = (['import', 'records', 'beside'] as const).some((part) => parts.has(part));
  const where = await inDatabase(isImported ? importUrl : filledUrl, machine);
  await dropDatabase(importUrl);
  if (!options.keep) await dropDatabase(filledUrl);
  console.log(`\n${where}; ${options.rows} rows, ${options.rounds} rounds\n\n${told.join('\n\n')}`);
  process.exit(0);
}

async function measureFilled(
  url: string,
  parts: ReadonlySet<Part>,
  { rows, rounds, profile }: Omit<Asked, 'parts'>,
): Promise<string[]> {
  await prepareDatabase({ url, customers: rows, history: false }, { recreate: false });
  const service = await startService(url, profile);
  const limit = await startLimit(url, 'limit');
  const told: string[] = [];
  if (parts.has('preview')) told.push(await measurePreviews(service));
  if (parts.has('export')) {
    const samples = await inDatabase(url, drawSamples);
    const options = {
      url,
      rounds,
      customers: rows,
      seconds: 0,
      connections: 1,
      only: [],
      limit: 'shared' as const,
      keep: true,
      recreate: false,
    };
    const { comparisons, memory } = await measureExports({ service, limit }, samples, options);
    if (comparisons.some(({ service, limit }) => service.failures + limit.failures > 0)) {
      throw new Error('Some exports failed');
    }
    told.push(`${table(comparisons)}\n\nexports: peak ${Math.round(memory)} MB`);
  }
  if (parts.has('scan')) told.push(await measureScan(service));
  await Promise.all([service.stop(), limit.stop()]);
  return told;
}

interface Asked {
  url: string;
  parts: ReadonlySet<Part>;
  rows: number;
  beside: number;
  rounds: number;
  keep: boolean;
  profile?: string;
}

function readOptions(): Asked {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: '' },
      only: { type: 'string', default: PARTS.join(',') },
      rows: { type: 'string', default: '100000' },
      beside: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '3' },
      keep: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const [rows, beside, rounds] = [Number(values.rows), Number(values.beside), Number(values.rounds)];
  const only = values.only.split(',') as Part[];
  const isRight =
    [rows, beside, rounds].every((one) => one > 0) && only.every((part) => PARTS.includes(part));
  if (URL.canParse(values.url) && isRight) return { ...values, parts: new Set(only), rows, beside, rounds };
  console.error(HELP);
  process.exit(2);
}

await main();
