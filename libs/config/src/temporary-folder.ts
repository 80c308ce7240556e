import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^crm-files-(\d+)$/;

/** Where files stay while the data is in memory: as long as the process. */
export function temporaryFolder(): string {
  return join(tmpdir(), `crm-files-${process.pid}`);
}

/** Has this process take its folder along when it ends, and removes those of processes that could not. */
export function removeTemporaryFolders(): void {
  process.once('exit', () => rmSync(temporaryFolder(), { recursive: true, force: true }));
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // another user's
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
