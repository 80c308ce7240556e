import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Migrates once per run; every test file starts from a copy, whose source it finds in the environment. In a process
 * of its own, because Jest resolves neither `.js` imports nor `@crm/…` here.
 */
export default function globalSetup(): void {
  const script = join(process.cwd(), 'test/support/prepare-databases.ts');
  const prepared = execFileSync(process.execPath, ['--import', 'tsx', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  Object.assign(process.env, JSON.parse(prepared));
}
