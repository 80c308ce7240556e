import { CONTRACT_NAMES, type ContractName } from '@crm/contracts';
import type { ApiDocument } from '@crm/openapi';
import { sql } from 'kysely';
import request from 'supertest';
import { ADMINISTRATOR_ENV, signedInUser, tokensOf } from '../support/administrator.js';
import { startTestApp, type Caller, type Method, type TestApp } from '../support/app.js';
import { DocumentReader, type Exchange } from './document-client.js';

/**
 * Every request that a contract's document shows is sent as it stands, by a freshly signed-in user of the contract, on
 * records that exist; its answer must succeed and be as documented.
 */
describe('the examples of the documents', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ env: { ...ADMINISTRATOR_ENV, RATE_LIMITS: 'x1000' } });
  });
  afterAll(() => app.close());

  it.each(CONTRACT_NAMES)(
    'work as they stand in the contract %s',
    async (contract) => {
      const { body } = await app.http.get(`/docs/${contract}-json`).expect(200);
      const stage = new Stage(app, new DocumentReader(body as ApiDocument), contract);
      await stage.open();
      const failures = await stage.playAll();
      expect(failures).toEqual([]);
    },
    120_000,
  );
});

/** Where an operation's record has to be in a state that its own POST does not leave it in. */
const BEFOREHAND: Record<string, [Method, string, object?]> = {
  'post /api/v1/customers/{id}/restore': ['delete', '/api/v1/customers/{id}?data_retention_policy=retain'],
  'post /api/v1/customers/{id}/reactivate': ['post', '/api/v1/customers/{id}/suspend', { reason: 'a test' }],
};

/** Bodies that cannot stand in a document, since they hold what was given out a moment ago. */
const FRESH_BODIES: Record<string, (stage: Stage) => Promise<object>> = {
  'post /api/v1/auth/refresh': async (stage) => ({ refresh_token: (await stage.ada()).tokens.refresh_token }),
  'post /api/v1/auth/logout': async (stage) => ({ refresh_token: (await stage.ada()).tokens.refresh_token }),
  'post /api/v1/auth/password/link': async (stage) => {
    const link = await stage.caller.post(`/api/v1/users/${(await stage.ada()).id}/password-link`);
    return { token: (link.body as { token: string }).token, password: 'violet harbour 27 kites' };
  },
};

/** Operations on the account of the samples: it must exist, and some are called by its owner. */
const ADAS_OWN = ['post /api/v1/auth/token', 'post /api/v1/auth/password'];

interface Made {
  id?: string;
  customer?: { _id: string };
}

/** Another operation's path with the record that is in this one. */
function sameRecord(path: string, filled: string): string {
  return path.replace('{id}', filled.split('/')[4]);
}

class Stage {
  caller!: Caller;

  constructor(
    private readonly app: TestApp,
    private readonly reader: DocumentReader,
    private readonly contract: ContractName,
  ) {}

  async open(): Promise<void> {
    const user = { role: 'admin', contract: this.contract, email: `${this.contract}@callers.test` };
    this.caller = (await signedInUser(this.app, user)).caller;
  }

  async playAll(): Promise<string[]> {
    const failures: string[] = [];
    for (const [path, operations] of Object.entries(this.reader.document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        for (const example of this.reader.examplesOf(operation)) {
          await this.clear();
          const exchange = await this.play(method as Method, path, example.body);
          const problems = this.reader.problemsOf(operation, exchange);
          if (exchange.status >= 300) problems.push(`${exchange.status}: ${JSON.stringify(exchange.body)}`);
          failures.push(...problems.map((problem) => `${method} ${path} (${example.name}): ${problem}`));
        }
      }
    }
    return failures;
  }

  /** A user with the samples' address and password, signed in. */
  async ada() {
    const credentials = { email: 'ada@example.com', password: 'violet harbour 27 kites' };
    const user = { ...credentials, name: 'Ada Lovelace', role: 'agent', contract: this.contract };
    const { body } = await this.caller.post('/api/v1/users', user).expect(201);
    return { id: (body as { id: string }).id, tokens: await tokensOf(this.app.url, credentials) };
  }

  private async play(method: Method, path: string, example: unknown): Promise<Exchange> {
    const key = `${method} ${path}`;
    const filled = await this.fill(path);
    const beforehand = BEFOREHAND[key];
    if (beforehand) await this.send(beforehand[0], sameRecord(beforehand[1], filled), beforehand[2]);
    const body = FRESH_BODIES[key] ? await FRESH_BODIES[key](this) : example;
    const token = ADAS_OWN.includes(key) ? (await this.ada()).tokens.access_token : this.caller.token;
    return this.send(method, filled, body, token);
  }

  /** The path with the ids of records that their collections' own samples make, from left to right. */
  private async fill(path: string): Promise<string> {
    const [collection, name, rest] = /^(.*?)\/\{(\w+)\}(.*)$/.exec(path)?.slice(1) ?? [path];
    if (name === undefined) return path;
    const id = await this.makeRecord(path, collection, name);
    return this.fill(`${collection}/${id}${rest}`);
  }

  private async makeRecord(path: string, collection: string, name: string): Promise<string> {
    const others = `/api/v1/${name.replace(/_id$/, '')}s`;
    const at = [collection, others].find((one) => this.template(one)?.post);
    if (!at) throw new Error(`${path} has no POST beside it that makes what {${name}} names`);
    const sample = this.reader.examplesOf(this.template(at)!.post)[0].body;
    const { id, customer } = (await this.send('post', at, sample)).body as Made;
    return id ?? customer?._id ?? '';
  }

  /** What the document says of a path whose ids are filled in. */
  private template(path: string) {
    const { paths } = this.reader.document;
    const pattern = (one: string) => new RegExp(`^${one.replace(/\{\w+\}/g, '[0-9a-f-]{36}')}$`);
    const found = Object.keys(paths).find((one) => pattern(one).test(path));
    return found === undefined ? undefined : paths[found];
  }

  private async send(
    method: Method,
    path: string,
    body?: unknown,
    token = this.caller.token,
  ): Promise<Exchange> {
    const call = request(this.app.url)[method](path).set('Authorization', `Bearer ${token}`);
    const response = await (body === undefined ? call : call.send(body as object));
    return {
      status: response.status,
      headers: response.headers,
      type: response.type,
      body: response.body as unknown,
    };
  }

  /** Samples repeat addresses and numbers that are unique: nothing of the last one may be left. */
  private async clear(): Promise<void> {
    await sql`truncate customers cascade`.execute(this.app.database.kysely);
    await sql`delete from users where email = 'ada@example.com'`.execute(this.app.database.kysely);
    await sql`delete from roles where name = 'reception'`.execute(this.app.database.kysely);
  }
}
