import { createHash, randomBytes } from 'node:crypto';
import type { AppConfig } from '@crm/config';
import type { ContractName } from '@crm/contracts';
import { sql } from 'kysely';
import request, { type Agent, type Test as Call } from 'supertest';
import type { ServerOptions } from '../../libs/database/src/server-engine.js';
import { newId } from '../../libs/database/src/ids.js';
import { ask } from './host-client.js';
import type { Inside } from './host/providers.js';
import { remoteDatabase, type RemoteDatabase } from './remote-database.js';

export interface TestAppOptions {
  /** variables over those of a test: rate limits off, quiet, no sample data */
  env?: Record<string, string>;
  /** another application's, to have two instances on one database */
  database?: RemoteDatabase;
  /** a server of the test's own in place of a database that is made for it */
  server?: ServerOptions;
  /** whether time stands still until a test moves it */
  clockStands?: boolean;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';

/** One caller: an API key's requests. */
export interface Caller {
  token: string;
  get(path: string): Call;
  post(path: string, body?: unknown): Call;
  put(path: string, body?: unknown): Call;
  patch(path: string, body?: unknown): Call;
  delete(path: string): Call;
}

/** A duration. */
interface Span {
  seconds?: number;
  minutes?: number;
  hours?: number;
  days?: number;
}

export interface TestApp {
  database: RemoteDatabase;
  config: AppConfig;
  /** where it listens */
  url: string;
  http: Agent;
  /** a key with all permissions, or with those named */
  caller(contract?: ContractName, permissions?: readonly string[]): Promise<Caller>;
  /** what the clock says that stands, in milliseconds since 1970 */
  now(): number;
  /** Lets time pass for a service whose clock stands. */
  advance(span: Span): Promise<void>;
  /**
   * Runs a function inside the service's process, beside its providers. It travels as its source: whatever it needs of
   * the test must come in `args`, and what goes either way must be data.
   */
  inside<T, A extends unknown[]>(work: (inside: Inside, ...args: A) => T, ...args: A): Promise<Awaited<T>>;
  close(): Promise<void>;
}

const TEST_ENV = {
  NODE_ENV: 'test',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'silent',
  SAMPLE_DATA: 'off',
  PHONE_REGION: 'US',
  // the same for two services over one database
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
};

/** The whole service over a database of its own, in the worker's host process, listening on a free port. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { service, store, url, config, now } = await ask('start', {
    worker: process.env.JEST_WORKER_ID ?? '',
    file: expect.getState().testPath ?? '',
    env: { ...TEST_ENV, ...options.env },
    store: options.database?.store,
    server: options.server,
    clockStands: options.clockStands ?? false,
  });
  const database = remoteDatabase(store);
  let time = now;
  return {
    database,
    config,
    url,
    http: request(url) as unknown as Agent,
    caller: async (contract = 'standard', permissions = ['crm:*:*']) =>
      callerWith(url, await insertKey(database, contract, permissions)),
    now: () => time,
    advance({ seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      const passed = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      time += passed;
      return ask('advance', service, passed);
    },
    inside: async (work, ...args) => (await ask('evaluate', service, work.toString(), args)) as never,
    close: () => ask('stop', service),
  };
}

/** A key straight into the table: tests of other things need no administrator. */
async function insertKey(
  database: RemoteDatabase,
  contract: string,
  permissions: readonly string[],
): Promise<string> {
  const key = `crm_${randomBytes(24).toString('base64url')}`;
  const hash = createHash('sha256').update(key).digest();
  await sql`
    insert into api_keys (id, name, prefix, hash, contract, permissions, created_at, updated_at)
    values (${newId()}, 'test', ${key.slice(0, 12)}, ${hash}, ${contract}, ${permissions}, now(), now())`.execute(
    database.kysely,
  );
  return key;
}

export function callerWith(url: string, token: string): Caller {
  const send = (method: Method, path: string, body?: unknown): Call => {
    const call = request(url)[method](path).set('Authorization', `Bearer ${token}`);
    return body === undefined ? call : call.send(body as object);
  };
  return {
    token,
    get: (path) => send('get', path),
    post: (path, body) => send('post', path, body),
    put: (path, body) => send('put', path, body),
    patch: (path, body) => send('patch', path, body),
    delete: (path) => send('delete', path),
  };
}
