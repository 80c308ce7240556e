import { spawn } from 'node:child_process';
import path from 'node:path';
import { said } from './servers';

export interface Dashboard {
  url: string;
  /** SIGTERM, and the code it ended with */
  stop: () => Promise<number | null>;
}

/** A dashboard of a test's own, on a free port; without `apiUrl` alone. */
export async function startDashboard(apiUrl?: string): Promise<Dashboard> {
  const env: NodeJS.ProcessEnv = { ...process.env, WEB_PORT: '0', HOST: '127.0.0.1' };
  delete env.API_URL;
  if (apiUrl) env.API_URL = apiUrl;
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../../server/start.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const url = await said(child, /Dashboard on (\S+)/);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}
