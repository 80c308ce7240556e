import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { hashApiKey } from '@crm/access';
import { AppConfig, loadConfig } from '@crm/config';
import type { ContractName } from '@crm/contracts';
import { Database, newId } from '@crm/database';
import { PreparedExpressAdapter } from '@crm/http';
import { sql } from 'kysely';
import request, { type Agent, type Test as Call } from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { configureApp } from '../../src/app.setup.js';
import { openTestDatabase } from './database.js';

export interface TestAppOptions {
  /** variables over those of a test: rate limits off, quiet, no sample data */
  env?: Record<string, string>;
  /** another application's, to have two instances on one database */
  database?: Database;
  /** replaces providers, such as the clock */
  override?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
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

export interface TestApp {
  app: NestExpressApplication;
  database: Database;
  config: AppConfig;
  /** where it listens */
  url: string;
  http: Agent;
  /** a key with all permissions, or with those named */
  caller(contract?: ContractName, permissions?: readonly string[]): Promise<Caller>;
  close(): Promise<void>;
}

const TEST_ENV = {
  NODE_ENV: 'test',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'silent',
  SAMPLE_DATA: 'off',
  PHONE_REGION: 'US',
};

/** The whole service over a database of its own, listening on a free port. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const config = loadConfig({ ...TEST_ENV, ...options.env });
  const database = options.database ?? (await openTestDatabase());
  const builder = Test.createTestingModule({ imports: [AppModule.of(config, database)] });
  const module = await (options.override?.(builder) ?? builder).compile();
  const app = module.createNestApplication<NestExpressApplication>(new PreparedExpressAdapter(), {
    bodyParser: false,
    logger: false,
  });
  configureApp(app);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as Server;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    app,
    database,
    config,
    url,
    http: request(url) as unknown as Agent,
    caller: async (contract = 'standard', permissions = ['crm:*:*']) =>
      callerWith(url, await insertKey(database, contract, permissions)),
    async close() {
      await app.close();
      if (!options.database) await database.close();
    },
  };
}

/** A key straight into the table: tests of other things need no administrator. */
async function insertKey(
  database: Database,
  contract: string,
  permissions: readonly string[],
): Promise<string> {
  const key = `crm_${randomBytes(24).toString('base64url')}`;
  await sql`
    insert into api_keys (id, name, prefix, hash, contract, permissions, created_at, updated_at)
    values (${newId()}, 'test', ${key.slice(0, 12)}, ${hashApiKey(key)}, ${contract}, ${permissions}, now(), now())`.execute(
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
