import { parseArgs } from 'node:util';
import { dropDatabase, inDatabase, prepareDatabase } from '../database.js';
import { drive } from '../driver/drive.js';
import { machine } from '../measure/machine.js';
import { median } from '../measure/median.js';
import { markdown } from '../report.js';
import { startService, type Target } from '../targets.js';
import { drawPages, type Pages } from './pages.js';

const SIZES = [10_000, 1_000_000] as const;
/** of the time at the larger size to that at the smaller */
const AIM = 1.5;
const HELP = `
npm run bench:growth -- --url postgres://user:password@host:5432/crm_growth

  --url      databases of this name with _10000 and _1000000 behind it are made, and dropped at the end
  --keep     leave them, filled, for the next run
  --seconds  length of a round (4)
  --rounds   of each size in turn (3)
`;

interface Sized {
  service: Target;
  pages: Pages[];
}

/** How long pages of lists take with a hundred times as many customers; see README.md. */
async function main(): Promise<void> {
  const options = readOptions();
  const urls = SIZES.map((size) => `${options.url}_${size}`);
  for (const [index, url] of urls.entries()) {
    await prepareDatabase({ url, customers: SIZES[index], history: false }, { recreate: false });
  }
  const sized = await Promise.all(urls.map(open));
  const rows: string[][] = [];
  let failures = 0;
  for (const [index, { name, counts }] of sized[0].pages.entries()) {
    if (sized.some(({ pages }) => pages[index].paths.length === 0)) {
      console.log(`${name}: one of the two has none`);
      continue;
    }
    const measured = sized.map(() => ({ mean: [] as number[], p99: [] as number[] }));
    for (let round = 0; round <= options.rounds; round++) {
      for (const [at, target] of sized.entries()) {
        const result = await request(target, target.pages[index], options.seconds);
        failures += result.failures;
        if (round === 0) continue; // warming up
        measured[at].mean.push(result.mean);
        measured[at].p99.push(result.p99);
      }
    }
    rows.push(row(name, counts, measured));
    console.log(`${name}: done`);
  }
  const where = await inDatabase(urls[0], machine);
  await Promise.all(sized.map(({ service }) => service.stop()));
  if (!options.keep) for (const url of urls) await dropDatabase(url);
  const headings = ['page', ...SIZES.map((size) => `${size}: mean / p99 ms`), 'ratio of means', 'aim'];
  console.log(`\n${where}; one request at a time, ${options.rounds} rounds of ${options.seconds} s\n`);
  console.log(markdown([headings, ...rows]));
  if (failures) console.error('\nSome requests failed: these numbers mean nothing.');
  process.exit(failures ? 1 : 0);
}

async function open(url: string): Promise<Sized> {
  const service = await startService(url);
  return { service, pages: await inDatabase(url, drawPages) };
}

/** Signs in each time: a token lives shorter than a run. */
async function request({ service }: Sized, { paths }: Pages, seconds: number) {
  const headers = await service.headers();
  return drive({ url: service.url, headers, connections: 1, seconds, load: { kind: 'read', paths } });
}

function row(
  name: string,
  counts: boolean,
  measured: readonly { mean: number[]; p99: number[] }[],
): string[] {
  const [small, large] = measured.map(({ mean }) => median(mean));
  const ratio = large / small;
  return [
    name,
    ...measured.map(({ mean, p99 }) => `${median(mean).toFixed(2)} / ${median(p99).toFixed(0)}`),
    ratio.toFixed(2),
    counts ? 'none' : `≤ ${AIM}${ratio > AIM ? ' missed' : ''}`,
  ];
}

function readOptions(): { url: string; keep: boolean; seconds: number; rounds: number } {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '3' },
    },
  });
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  if (URL.canParse(values.url) && seconds > 0 && rounds > 0) return { ...values, seconds, rounds };
  console.error(HELP);
  process.exit(2);
}

await main();
