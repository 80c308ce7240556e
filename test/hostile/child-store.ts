import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerDatabase, testServerUrl } from '../support/database.js';

/** Where services of their own process keep their data: a folder, or a database of the server that is tested on. */
export interface ChildStore {
  /** variables that name it */
  env: Record<string, string>;
  drop: () => Promise<void>;
}

export async function makeChildStore(): Promise<ChildStore> {
  const folder = await mkdtemp(join(tmpdir(), 'crm-child-'));
  const files = { FILES_URL: `file:${join(folder, 'files')}` };
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  if (!testServerUrl) {
    return { env: { ...files, DATABASE_URL: `file:${join(folder, 'data')}` }, drop: removeFolder };
  }
  const { url, drop } = await createServerDatabase(testServerUrl);
  return {
    env: { ...files, DATABASE_URL: url },
    drop: async () => {
      await drop();
      await removeFolder();
    },
  };
}
