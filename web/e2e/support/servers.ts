import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { ADMINISTRATOR, WHATSAPP_APP_SECRET } from './people';

const root = path.join(import.meta.dirname, '../../..');

/** Starts what `npm start` starts, on free ports, with the sample; stops it at the end. */
export default async function startServers(): Promise<() => Promise<void>> {
  const [api, web] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['dist/scripts/start.js'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(api),
      WEB_PORT: String(web),
      ADMIN_EMAIL: ADMINISTRATOR.email,
      ADMIN_PASSWORD: ADMINISTRATOR.password,
      SAMPLE_DATA: 'on',
      RATE_LIMITS: 'x1000',
      WHATSAPP_APP_SECRET,
      LOG_LEVEL: 'error',
    },
  });
  const dashboard = await said(child, /Dashboard on (\S+)/);
  process.env.DASHBOARD_URL = dashboard;
  process.env.TESTED_API_URL = `http://127.0.0.1:${api}`;
  return () =>
    new Promise((resolve, reject) => {
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`The servers ended with ${code} instead of 0`)),
      );
      child.kill('SIGTERM');
    });
}

export function said(child: ChildProcess, what: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`The servers ended with ${code}:\n${text}`)));
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk;
      const found = what.exec(text)?.[1];
      if (found) resolve(found);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
