import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { CustomersApi } from './telco/customers-api.js';
import { importRows } from './telco/import-rows.js';
import { isComplete, reportLines } from './telco/report.js';
import { sampleQueries } from './telco/sample-queries.js';
import { readTelcoFile } from './telco/telco-file.js';

const DEFAULT_FILE = '../shared/data/telco/telco-customer-churn.csv';

const USAGE = `Sends the rows of IBM's Telco Customer Churn set to the service, one POST /api/v1/customers each.

  npm run import:telco -- [file] [--url http://127.0.0.1:3000] [--key crm_…] [--concurrency 8] [--from 1]

file           the CSV file (${DEFAULT_FILE})
--url          where the service listens
--key          an API key of the contract isp with crm:create:customers and crm:read:customers; or CRM_API_KEY
--concurrency  requests under way at once
--from         the first row to send, to go on after an interruption

A second run makes nobody twice: rows that are there already are reported as duplicates.`;

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      key: { type: 'string', default: process.env.CRM_API_KEY },
      concurrency: { type: 'string', default: '8' },
      from: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !values.key) {
    console.log(values.help ? USAGE : `An API key is missing.\n\n${USAGE}`);
    return values.help;
  }
  const rows = await readTelcoFile(positionals[0] ?? DEFAULT_FILE);
  const api = new CustomersApi(values.url.replace(/\/+$/, ''), values.key);
  const from = wholeNumber('--from', values.from, rows.length);
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}% | {value}/{total} rows | {rate}/s | {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 5000,
  });
  const started = Date.now();
  let sent = 0;
  bar.start(rows.length, from - 1, { rate: 0 });
  const result = await importRows(api, rows, {
    concurrency: wholeNumber('--concurrency', values.concurrency, 64),
    from,
    stop: stopOnInterrupt(),
    onRow: () => bar.update(from - 1 + ++sent, { rate: Math.round((sent / (Date.now() - started)) * 1000) }),
  });
  bar.stop();
  console.log(`${sent} rows in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  for (const line of reportLines(result)) console.log(line);
  if (!result.error) {
    for (const { filters, expected } of sampleQueries(rows)) {
      const found = await api.count(filters);
      console.log(
        `GET /api/v1/customers?${new URLSearchParams(filters)} finds ${found}, the file has ${expected}`,
      );
    }
  }
  return isComplete(result);
}

/** The first Ctrl-C lets the requests under way finish; the second ends the process as usual. */
function stopOnInterrupt(): AbortSignal {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  return interrupted.signal;
}

function wholeNumber(option: string, text: string, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= max) return number;
  throw new Error(`${option} must be a whole number from 1 to ${max}`);
}

main().then(
  (complete) => {
    process.exitCode = complete ? 0 : 1;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
