import { existsSync, readFileSync } from 'node:fs';

/**
 * Adds up the JSON results of Jest and of Playwright: `123 passed, 0 failed, 4 skipped`, after a line for each test that failed.
 * A run or a file that broke counts as one failure.
 */
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    totals.failed += 1;
    continue;
  }
  const results = JSON.parse(readFileSync(file, 'utf8'));
  const { passed, failed, skipped, names } = results.suites ? ofPlaywright(results) : ofJest(results);
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  for (const name of names) process.stdout.write(`failed: ${name}\n`);
}
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

function ofJest({ testResults, ...counts }) {
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + counts.numRuntimeErrorTestSuites,
    skipped: counts.numPendingTests + counts.numTodoTests,
    names: testResults.flatMap(({ status, name, assertionResults }) =>
      status === 'failed'
        ? [name, ...assertionResults.filter((one) => one.status === 'failed').map((one) => one.fullName)]
        : [],
    ),
  };
}

/** One that passed at another try is flaky, and counts as passed. */
function ofPlaywright({ stats, errors, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    names: [...errors.map(({ message }) => message), ...suites.flatMap(failedSpecs)],
  };
}

function failedSpecs({ suites = [], specs = [] }) {
  return [
    ...specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...suites.flatMap(failedSpecs),
  ];
}
