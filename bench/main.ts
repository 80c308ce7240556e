import { compare, type Comparison } from './compare.js';
import { dropDatabase, inDatabase, prepareDatabase } from './database.js';
import { INTERACTIONS } from './generator/load-history.js';
import { machine } from './measure/machine.js';
import { OPERATIONS } from './operations.js';
import { readOptions } from './options.js';
import { table } from './report.js';
import { requireSameAnswers } from './same-answers.js';
import { drawSamples } from './samples.js';
import { startLimit, startService } from './targets.js';

/** Service against limit, operation by operation; see README.md. Ends with 1 when any request failed. */
async function main(): Promise<void> {
  const options = readOptions();
  const operations = OPERATIONS.filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  );
  await prepareDatabase({ ...options, history: true }, options);
  const service = await startService(options.url, options.profile);
  const limit = await startLimit(options.url);
  const where = await inDatabase(options.url, machine);
  const samples = await inDatabase(options.url, drawSamples);
  await requireSameAnswers([service, limit], operations, samples);
  const comparisons: Comparison[] = [];
  for (const operation of operations) {
    console.log(`${operation.name}: ${operation.what}`);
    comparisons.push(await compare(operation, { service, limit }, samples, options));
  }
  await Promise.all([service.stop(), limit.stop()]);
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
