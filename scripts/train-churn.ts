import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { trainDefaultModel } from './churn/default-model.js';

const DEFAULT_FILE = '../shared/data/telco/telco-customer-churn.csv';
const TARGET = 'libs/scoring/src/churn/default-churn-model.json';

/** Writes the model of churn that the product ships, and says how well it does. */
async function main(): Promise<void> {
  const [file = DEFAULT_FILE] = process.argv.slice(2);
  const started = process.cpuUsage();
  const model = await trainDefaultModel(file);
  const { user } = process.cpuUsage(started);
  await writeFile(
    TARGET,
    await format(JSON.stringify(model), { ...(await resolveConfig(TARGET)), parser: 'json' }),
  );
  const { calibration, cross_validation, ...figures } = model.metrics;
  console.log(
    `${TARGET} from ${model.trained_on.customers} customers, in ${(user / 1e6).toFixed(1)} s of CPU`,
  );
  console.log(
    `${cross_validation.repeats} times ${cross_validation.folds}-fold, seed ${cross_validation.seed}`,
  );
  console.table(figures);
  console.table(calibration);
}

await main();
