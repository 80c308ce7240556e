import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('.ci/run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-ci-'));
  const results = (name: string, passed: number, failed: number, broken = 0) => {
    const file = join(folder, name);
    const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: 2, numTodoTests: 0 };
    writeFileSync(file, JSON.stringify({ ...counts, numRuntimeErrorTestSuites: broken }));
    return file;
  };
  const count = (...files: string[]) => {
    const { stdout, status } = spawnSync(process.execPath, ['.ci/count-tests.mjs', ...files]);
    return { line: stdout.toString(), status };
  };

  it('can be executed and is valid bash', () => {
    accessSync('.ci/run', constants.X_OK);
    expect(spawnSync('bash', ['-n', '.ci/run']).status).toBe(0);
  });

  it('ends with one line that adds up both runs', () => {
    const green = count(results('a', 100, 0), results('b', 23, 0));
    expect(green).toEqual({ line: '123 passed, 0 failed, 4 skipped\n', status: 0 });
  });

  it('fails with a failed test, a file that broke, and a run without results', () => {
    expect(count(results('c', 10, 1)).status).toBe(1);
    expect(count(results('d', 10, 0, 1))).toEqual({ line: '10 passed, 1 failed, 2 skipped\n', status: 1 });
    expect(count(results('e', 10, 0), join(folder, 'missing'))).toEqual({
      line: '10 passed, 1 failed, 2 skipped\n',
      status: 1,
    });
  });
});
