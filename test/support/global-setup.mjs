import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Migrates once per run; every store of a test is a copy, whose source is found in the environment. Then starts the host of
 * the services that tests speak to (`test/support/host`). Both are run as they were built, because Jest resolves neither
 * `.js` imports nor `@crm/…` here.
 */
export default async function globalSetup() {
  const prepared = execFileSync(process.execPath, ['dist/test/support/prepare-databases.js'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  Object.assign(process.env, JSON.parse(prepared));
  const host = fork('dist/test/support/host/main.js', {
    execArgv: ['--expose-gc', '--max-semi-space-size=8', '--max-old-space-size=300'],
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  });
  const [port] = await once(host, 'message');
  process.env.TEST_HOST = `http://127.0.0.1:${port}`;
  globalThis.testHost = host;
}
