import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Connections of each target to the database. */
const POOL_SIZE = 10;
const START_TIMEOUT_MS = 60_000;
/** the same in every run, because a kept database keeps its administrator; it listens on loopback only */
const ADMINISTRATOR = { email: 'bench@example.com', password: 'for the benchmark only' };

/** A server in its own process. */
export interface Target {
  name: 'service' | 'limit' | 'lean limit';
  url: string;
  pid: number;
  headers(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/** The service as operators run it, with everything on; its log goes to nowhere. */
export async function startService(databaseUrl: string, profile?: string): Promise<Target> {
  const server = await start('service', ['src', 'main.js'], profile, {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
    JWT_SECRET: randomBytes(32).toString('hex'),
    // always the same: a filled database is used again
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    FILES_URL: `file:${mkdtempSync(join(tmpdir(), 'crm-bench-'))}`,
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
    RATE_LIMITS: 'x100000',
  });
  return { ...server, headers: () => signIn(server.url) };
}

/** Over the service's own table, or over the lean one. */
export async function startLimit(databaseUrl: string, name: 'limit' | 'lean limit'): Promise<Target> {
  const server = await start(name, ['bench', 'limit', 'main.js'], undefined, {
    NODE_ENV: 'production',
    LIMIT_TABLE: name === 'limit' ? 'shared' : 'lean',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
  });
  return { ...server, headers: () => Promise.resolve({}) };
}

/** Access tokens live 15 minutes, so one is asked for before each operation. */
async function signIn(url: string): Promise<Record<string, string>> {
  const response = await fetch(`${url}/api/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMINISTRATOR),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Signing in failed: ${response.status} ${text}`);
  return { authorization: `Bearer ${(JSON.parse(text) as { access_token: string }).access_token}` };
}

async function start(
  name: Target['name'],
  script: readonly string[],
  profile: string | undefined,
  environment: Record<string, string>,
): Promise<Omit<Target, 'headers'>> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = fileURLToPath(new URL(`../${script.join('/')}`, import.meta.url));
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...profiling, file], {
    env: {
      PATH: process.env.PATH,
      // as the Dockerfile has them
      MALLOC_ARENA_MAX: '2',
      MALLOC_TRIM_THRESHOLD_: '131072',
      ...environment,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  await listening(url, child, name);
  return { name, url, pid: child.pid as number, stop: () => stop(child) };
}

async function listening(url: string, child: ChildProcess, name: string): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The ${name} ended at start; see above`);
    const answered = await fetch(`${url}/health/live`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await pause(100);
  }
  throw new Error(`The ${name} did not start within ${START_TIMEOUT_MS / 1000} s`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
