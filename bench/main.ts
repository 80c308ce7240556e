import { compare, type Comparison } from './compare.js';
import { dropDatabase, inDatabase, prepareDatabase } from './database.js';
import { INTERACTIONS } from './generator/load-history.js';
import { fillLeanTable } from './limit/lean-table.js';
import { machine } from './measure/machine.js';
import { OPERATIONS, type Operation } from './operations.js';
import { readOptions } from './options.js';
import { table } from './report.js';
import { requireSameAnswers } from './same-answers.js';
import { drawSamples } from './samples.js';
import { startLimit, startService } from './targets.js';

/** Service against limits, operation by operation; see README.md. Ends with 1 when any request failed. */
async function main(): Promise<void> {
  const options = readOptions();
  const operations = OPERATIONS.filter(
    ({ name, lean }) =>
      (options.only.length === 0 || options.only.includes(name)) && (lean || options.limit !== 'lean'),
  );
  await prepareDatabase({ ...options, history: true }, options);
  if (options.limit !== 'shared') await inDatabase(options.url, fillLeanTable);
  const service = await startService(options.url, options.profile);
  const limit = options.limit === 'lean' ? [] : [await startLimit(options.url, 'limit')];
  const lean = options.limit === 'shared' ? [] : [await startLimit(options.url, 'lean limit')];
  const targetsOf = (operation: Operation) => [service, ...limit, ...(operation.lean ? lean : [])];
  const where = await inDatabase(options.url, machine);
  const samples = await inDatabase(options.url, drawSamples);
  await requireSameAnswers(targetsOf, operations, samples);
  const comparisons: Comparison[] = [];
  for (const operation of operations) {
    console.log(`${operation.name}: ${operation.what}`);
    comparisons.push(...(await compare(operation, targetsOf(operation), samples, options)));
  }
  await Promise.all([service, ...limit, ...lean].map((target) => target.stop()));
  if (!options.keep) await dropDatabase(options.url);
  console.log(
    `\n${where}; ${options.customers} customers with ${INTERACTIONS} interactions each, ${options.connections} connections, ` +
      `${options.rounds} rounds of ${options.seconds} s\n\n${table(comparisons)}`,
  );
  const failed = comparisons.some(({ service, limit }) => service.failures + limit.failures > 0);
  if (failed) console.error('\nSome requests failed: these numbers mean nothing.');
  process.exit(failed ? 1 : 0);
}

await main();
