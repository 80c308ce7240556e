import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('.ci/run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-ci-'));
  const results = (name: string, passed: number, failed: number, broken = 0, testResults: object[] = []) => {
    const file = join(folder, name);
    const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: 2, numTodoTests: 0 };
    writeFileSync(file, JSON.stringify({ ...counts, numRuntimeErrorTestSuites: broken, testResults }));
    return file;
  };
  const browserResults = (expected: number, flaky: number, unexpected: number) => {
    const file = join(folder, `browser-${expected}`);
    const spec = { file: 'list.spec.ts', line: 7, title: 'shows them', ok: unexpected === 0 };
    const stats = { expected, flaky, unexpected, skipped: 1 };
    writeFileSync(file, JSON.stringify({ stats, errors: [], suites: [{ suites: [{ specs: [spec] }] }] }));
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

  it('ends with one line that adds up all runs', () => {
    const green = count(results('a', 100, 0), results('b', 23, 0));
    expect(green).toEqual({ line: '123 passed, 0 failed, 4 skipped\n', status: 0 });
  });

  it('counts what passed in a browser at another try, and names what failed anywhere', () => {
    expect(count(browserResults(20, 2, 0))).toEqual({ line: '22 passed, 0 failed, 1 skipped\n', status: 0 });
    const assertionResults = [{ status: 'failed', fullName: 'a list is sorted' }, { status: 'passed' }];
    const files = [
      { status: 'failed', name: 'list.spec.ts', assertionResults },
      { status: 'passed', name: 'b' },
    ];
    expect(count(browserResults(21, 0, 1), results('f', 10, 1, 0, files))).toEqual({
      line: [
        'failed: list.spec.ts:7 shows them',
        'failed: list.spec.ts',
        'failed: a list is sorted',
        '31 passed, 2 failed, 3 skipped\n',
      ].join('\n'),
      status: 1,
    });
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
