import { createHmac } from 'node:crypto';
import { CONTRACT_NAMES, type ContractName } from '@crm/contracts';
import type { ApiDocument, KeptAnswers } from '@crm/openapi';
import { sql } from 'kysely';
import request from 'supertest';
import type { WhatsAppFiling } from '../../src/conversations/whatsapp/whatsapp-filing.service.js';
import { ADMINISTRATOR_ENV, signedInUser, tokensOf } from '../support/administrator.js';
import { startTestApp, type Caller, type Method, type TestApp } from '../support/app.js';
import { settleScores } from '../analytics/stage.js';
import { messagesEvent, text } from '../conversations/whatsapp.js';
import { pairs, scan } from '../duplicates/scanning.js';
import { keepAnswers, keptAnswers, lasting } from './answers.js';
import { DocumentReader, type Exchange } from './document-client.js';

/**
 * Every request that a contract's document shows is sent as it stands, by a freshly signed-in user of the contract, on
 * records that exist; its answer must succeed and be as documented.
 */
describe('the examples of the documents', () => {
  let app: TestApp;
  // one for each contract: what another left would show in lists
  beforeEach(async () => {
    app = await startTestApp({
      env: { ...ADMINISTRATOR_ENV, ...WHATSAPP_ENV, ...BOUNCES_ENV, ...PROVIDERS_ENV, RATE_LIMITS: 'x1000' },
    });
  });
  afterEach(() => app.close());

  it.each(CONTRACT_NAMES)(
    'work as they stand in the contract %s',
    async (contract) => {
      const { body } = await app.http.get(`/docs/${contract}-json`).expect(200);
      const stage = new Stage(app, new DocumentReader(body as ApiDocument), contract);
      await stage.open();
      const failures = await stage.playAll();
      expect(failures).toEqual([]);
      // npm run openapi:answers
      if (process.env.KEEP_ANSWERS) await keepAnswers(contract, stage.answers);
      expect(stage.answers).toEqual(keptAnswers(contract));
    },
    240_000,
  );
});

/** What checks of a customer take. */
const REACHABLE = {
  tax_id: '123-45-6789',
  billing_address: {
    street: '123 Main St',
    city: 'Springfield',
    state: 'IL',
    postal_code: '62701',
    country: 'US',
  },
};

/** Where an operation's record has to be in a state that its own POST does not leave it in. */
const BEFOREHAND: Record<string, [Method, string, object?]> = {
  'post /api/v1/customers/{id}/restore': ['delete', '/api/v1/customers/{id}?data_retention_policy=retain'],
  'post /api/v1/customers/{id}/credit-check': ['put', '/api/v1/customers/{id}', REACHABLE],
  'post /api/v1/customers/{id}/address-verify': ['put', '/api/v1/customers/{id}', REACHABLE],
  'post /api/v1/customers/{id}/reactivate': ['post', '/api/v1/customers/{id}/suspend', { reason: 'a test' }],
};

/** Bodies that cannot stand in a document, since they hold what was given out a moment ago. */
const FRESH_BODIES: Record<string, (stage: Stage) => Promise<object | string>> = {
  'post /api/v1/records/{kind}/import': async (stage) =>
    `external_id,customer_id\npay-1,${await stage.makeRecord('a body', '/api/v1/customers', 'customer_id')}\n`,
  'post /api/v2/unfiled-messages/{id}/file': async (stage) => ({
    customerId: await stage.makeRecord('a body', '/api/v2/customers', 'customer_id'),
  }),
  'post /api/v1/customers/{id}/merge': async (stage) => ({ from_id: await stage.otherCustomer() }),
  'post /api/v1/verifications/callbacks/{provider}': async (stage) => ({
    ...stage.firstBody('/api/v1/verifications/callbacks/{provider}'),
    verification_id: await stage.begun(),
  }),
  'post /api/v1/auth/refresh': async (stage) => ({ refresh_token: (await stage.ada()).tokens.refresh_token }),
  'post /api/v1/auth/logout': async (stage) => ({ refresh_token: (await stage.ada()).tokens.refresh_token }),
  'post /api/v1/auth/password/link': async (stage) => {
    const link = await stage.caller.post(`/api/v1/users/${(await stage.ada()).id}/password-link`);
    return { token: (link.body as { token: string }).token, password: 'violet harbour 27 kites' };
  },
};

/** Nobody listens there: what is begun there is put into the table. */
const PROVIDERS_ENV = {
  PROVIDER_EXPERIAN_URL: 'http://127.0.0.1:9',
  PROVIDER_EXPERIAN_KEY: 'the-key-of-the-bureau',
  PROVIDER_EXPERIAN_SECRET: 'the secret of the bureau',
};
const BOUNCES_ENV = { BOUNCES_SECRET: 'the secret of the mail server' };
const WHATSAPP_ENV = { WHATSAPP_APP_SECRET: 'the secret of the app', WHATSAPP_VERIFY_TOKEN: 'agreed-on' };

/** Queries without which an operation says nothing. */
const QUERIES: Record<string, string> = {
  'get /api/v1/interactions/follow-ups': '?due_before=2031-01-01T00:00:00Z',
  'get /api/v1/customers/{id}/payment-history': '?months=60',
  'get /api/v1/customers/{id}/usage-history': '?months=60',
  'get /api/v1/customers/{id}/support-history': '?months=60',
  'get /api/v2/webhooks/whatsapp': '?hub.mode=subscribe&hub.verify_token=agreed-on&hub.challenge=1158201444',
};

const signedBy =
  (secret: string) =>
  (body = '') => {
    const t = Math.floor(Date.now() / 1000);
    return {
      'X-Signature': `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`,
    };
  };

/** Headers that prove who sends a body. */
const PROOFS: Record<string, (body: string) => Record<string, string>> = {
  'post /api/v1/message-bounces': signedBy(BOUNCES_ENV.BOUNCES_SECRET),
  'post /api/v1/verifications/callbacks/{provider}': signedBy(PROVIDERS_ENV.PROVIDER_EXPERIAN_SECRET),
  'post /api/v2/webhooks/whatsapp': (body) => ({
    'X-Hub-Signature-256': `sha256=${createHmac('sha256', WHATSAPP_ENV.WHATSAPP_APP_SECRET).update(body).digest('hex')}`,
  }),
};

/** Whose answers tell how fast something went, or hang on the day: what is kept of them was written down once, or stands at their class. */
const WRITTEN_DOWN = /^\w+ \/api\/v1\/(jobs\b|analytics\b|customers\/\{id\}\/(churn-risk|lifetime-value)$)/;

/** Paths to what no sample makes, such as a document whose file is kept here. */
const FRESH_PATHS: Record<string, (stage: Stage) => Promise<string>> = {
  // the log of all that the other samples did is long
  'get /api/v1/audit': async (stage) => `/api/v1/audit?resource_id=${(await stage.ada()).id}`,
  'get /api/v1/outbox': async (stage) => (await stage.unsubscribeLink()) && '/api/v1/outbox',
  'get /api/v1/unsubscribe/{token}': (stage) => stage.unsubscribeLink(),
  'post /api/v1/unsubscribe/{token}': (stage) => stage.unsubscribeLink(),
  'get /api/v2/unfiled-messages': async (stage) => (await stage.unfiled()).slice(0, -37),
  'delete /api/v2/unfiled-messages/{id}': async (stage) => stage.unfiled(),
  'post /api/v2/unfiled-messages/{id}/file': async (stage) => `${await stage.unfiled()}/file`,
  'post /api/v1/merges/{id}/undo': async (stage) => `/api/v1/merges/${await stage.merge()}/undo`,
  'post /api/v1/records/{kind}/import': () => Promise.resolve('/api/v1/records/payments/import'),
  'get /api/v1/jobs': async (stage) => (await stage.job()).slice(0, -37),
  'get /api/v1/jobs/{id}': async (stage) => stage.job(),
  'get /api/v1/jobs/{id}/events': async (stage) => `${await stage.job()}/events`,
  'get /api/v1/jobs/{id}/rows': async (stage) => `${await stage.job()}/rows`,
  'get /api/v1/jobs/{id}/errors.csv': async (stage) => `${await stage.planned()}/errors.csv`,
  'post /api/v1/jobs/{id}/commit': async (stage) => `${await stage.planned()}/commit`,
  'post /api/v1/jobs/{id}/cancel': async (stage) => `${await stage.planned()}/cancel`,
  'post /api/v1/jobs/{id}/undo': async (stage) => `${await stage.job()}/undo`,
  'get /api/v1/customers/at-risk': async (stage) => (await stage.leaver()) && '/api/v1/customers/at-risk',
  'get /api/v1/customers/high-value': async (stage) =>
    (await stage.leaver()) && '/api/v1/customers/high-value',
  'post /api/v1/analytics/models/{name}/fit': () => Promise.resolve('/api/v1/analytics/models/purchases/fit'),
  'post /api/v1/verifications/callbacks/{provider}': () =>
    Promise.resolve('/api/v1/verifications/callbacks/experian'),
  'get /api/v1/verifications': async (stage) => (await stage.verification()).slice(0, -37),
  'get /api/v1/verifications/{id}': (stage) => stage.verification(),
  'patch /api/v1/verifications/{id}': (stage) => stage.verification(),
  'post /api/v1/verifications/{id}/claim': async (stage) => `${await stage.verification()}/claim`,
  'delete /api/v1/verifications/{id}/claim': async (stage) => `${await stage.verification()}/claim`,
  'get /api/v1/customers/{id}/duplicates': async (stage) =>
    `/api/v1/customers/${(await stage.twins()).customer}/duplicates`,
  'get /api/v1/customers/duplicates': async (stage) => {
    await stage.twins();
    return '/api/v1/customers/duplicates';
  },
  'post /api/v1/customers/duplicates/{id}/dismiss': async (stage) =>
    `/api/v1/customers/duplicates/${(await stage.twins()).pair}/dismiss`,
  'get /api/v1/customers/{id}/documents/{document_id}/content': async (stage) =>
    `${await stage.uploaded()}/content`,
  'post /api/v1/customers/{id}/documents/{document_id}/link': async (stage) =>
    `${await stage.uploaded()}/link`,
  'get /api/v1/documents/{document_id}/content': async (stage) => {
    const { body } = await stage.caller.post(`${await stage.uploaded()}/link`).expect(201);
    const { pathname, search } = new URL((body as { url: string }).url);
    return pathname + search;
  },
};

/** Operations on the account of the samples: it must exist, and some are called by its owner. */
const ADAS_OWN = ['post /api/v1/auth/token', 'post /api/v1/auth/password'];

/** What should be there for a list or a count to show something, where no POST stands at its own address. */
const STOCK: Record<string, string[]> = {
  'get /api/v1/customers/export': ['/api/v1/customers'],
  'get /api/v1/unsubscribe/{token}': [],
  'get /api/v1/customers/stats': ['/api/v1/customers'],
  'get /api/v1/customers/{id}': ['/api/v1/customers/{id}/interactions', '/api/v1/customers/{id}/services'],
  'get /api/v1/customers/{id}/payment-history': ['/api/v1/customers/{id}/payments'],
  'get /api/v1/customers/{id}/usage-history': ['/api/v1/customers/{id}/usage'],
  'get /api/v1/customers/{id}/support-history': ['/api/v1/customers/{id}/tickets'],
  'get /api/v1/customers/{id}/verification-status': ['/api/v1/customers/{id}/verify-identity'],
  'get /api/v1/customers/{id}/timeline': ['/api/v1/interactions', '/api/v1/feedback'],
  'get /api/v1/customers/{id}/summary': ['/api/v1/interactions', '/api/v1/feedback'],
  'get /api/v1/feedback/stats': ['/api/v1/feedback'],
  'get /api/v1/interactions/customer/{customer_id}': ['/api/v1/interactions'],
  'get /api/v1/interactions/follow-ups': ['/api/v1/interactions'],
  'get /api/v2/conversations': ['/api/v2/customers/{id}/conversations'],
  'get /api/v2/customers/export': ['/api/v2/customers'],
  'get /api/v2/customers/stats/summary': ['/api/v2/customers'],
  'get /api/v2/customers/{id}': ['/api/v2/customers/{id}/conversations'],
};

/** How each envelope is asked for. */
const ASKED: Record<string, string> = {
  'By page and size': 'page=1&size=1',
  'By limit and offset': 'limit=1&offset=0',
  'By cursor': 'cursor=&limit=1',
};

interface Played extends Exchange {
  sent: unknown;
  inEnvelopes?: KeptAnswers[string];
}

const hasCustomer = (body: unknown): body is { customer_id: string } =>
  typeof body === 'object' && body !== null && 'customer_id' in body;

interface Made {
  id?: string;
  customer?: { _id: string };
  conversation?: { _id: string };
}

/** Another operation's path with the record that is in this one. */
function sameRecord(path: string, filled: string): string {
  return path.replace('{id}', filled.split('/')[4]);
}

class Stage {
  caller!: Caller;
  /** what was answered in JSON, for the documents to show */
  readonly answers: KeptAnswers = {};

  constructor(
    private readonly app: TestApp,
    private readonly reader: DocumentReader,
    private readonly contract: ContractName,
  ) {}

  async open(): Promise<void> {
    const user = { role: 'admin', contract: this.contract, name: 'Grace Hopper', email: 'grace@example.com' };
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
          this.note(method, path, exchange);
        }
      }
    }
    return failures;
  }

  private note(method: string, path: string, { type, body, sent, inEnvelopes }: Played): void {
    if (type !== 'application/json') return;
    const key = `${method} ${path}`;
    if (WRITTEN_DOWN.test(key)) {
      const kept = keptAnswers(this.contract)[key];
      if (kept) this.answers[key] = kept;
      return;
    }
    // of several examples the first's
    this.answers[key] ??= inEnvelopes ?? { answer: lasting(body, sent) };
  }

  /** A user with the samples' address and password, signed in. */
  async ada() {
    const credentials = { email: 'ada@example.com', password: 'violet harbour 27 kites' };
    const user = { ...credentials, name: 'Ada Lovelace', role: 'agent', contract: this.contract };
    const { body } = await this.caller.post('/api/v1/users', user).expect(201);
    return { id: (body as { id: string }).id, tokens: await tokensOf(this.app.url, credentials) };
  }

  /** The path of a message of whose sender nobody knows more. */
  async unfiled(): Promise<string> {
    const path = '/api/v2/webhooks/whatsapp';
    const event = messagesEvent([text('34601', 'Where is my order?')]);
    await this.send('post', path, event, '', PROOFS[`post ${path}`](JSON.stringify(event)));
    await this.app.inside(({ get }) => get<WhatsAppFiling>('WhatsAppFiling').idle());
    const { body } = await this.caller.get('/api/v2/unfiled-messages').expect(200);
    return `/api/v2/unfiled-messages/${(body as { messages: { _id: string }[] }).messages[0]._id}`;
  }

  /** The path of a job that has changed a customer. */
  async job(): Promise<string> {
    const { body: customer } = await this.caller.post('/api/v1/customers', { ...this.sample() }).expect(201);
    const body = { customer_ids: [(customer as { id: string }).id], changes: { notes: 'by a job' } };
    const { body: updated } = await this.caller.post('/api/v1/customers/bulk-update', body).expect(200);
    return `/api/v1/jobs/${(updated as { job_id: string }).job_id}`;
  }

  /** The path of a job that waits for its commit, and has a file of errors. */
  async planned(): Promise<string> {
    const path = await this.job();
    await sql`
      update jobs set status = 'planned', dry_run = true, columns = '{name}' where id = ${path.slice(-36)}`.execute(
      this.app.database.kysely,
    );
    return path;
  }

  /** The id of a customer who has ended the only service, so that scores do not hang on the day. */
  async leaver(): Promise<string> {
    const { body } = await this.caller.post('/api/v1/customers', { ...this.sample() }).expect(201);
    const { id } = body as { id: string };
    const [was, paid] = [
      '2025-01-15',
      { amount: 718.8, currency: 'USD', payment_date: '2025-06-30T00:00:00Z' },
    ];
    const service = { name: 'Fiber 500', service_type: 'internet', monthly_price: 59.9, currency: 'USD' };
    await this.caller
      .post(`/api/v1/customers/${id}/services`, {
        ...service,
        external_id: 'sub-1',
        status: 'cancelled',
        start_date: was,
        end_date: '2025-12-31',
      })
      .expect(201);
    await this.caller
      .post(`/api/v1/customers/${id}/payments`, {
        ...paid,
        external_id: 'pay-1',
        payment_method: 'credit_card',
        status: 'completed',
      })
      .expect(201);
    await settleScores(this.app);
    return id;
  }

  /** The path of a link that stands in a message to a customer. */
  async unsubscribeLink(): Promise<string> {
    const { body: customer } = await this.caller.post('/api/v1/customers', { ...this.sample() }).expect(201);
    await this.caller
      .post('/api/v1/customers/bulk-communication', {
        customer_ids: [(customer as { id: string }).id],
        channel: 'email',
        category: 'service',
        subject: 'Spring is here, {{first_name}}',
        message: 'Dear {{name}}, all trips 20 % off. No more of this: {{unsubscribe_url}}',
      })
      .expect(200);
    const { body: outbox } = await this.caller.get('/api/v1/outbox?size=1').expect(200);
    const { text } = (outbox as { items: { text: string }[] }).items[0];
    return new URL(text.slice(text.indexOf('http'))).pathname;
  }

  /** A new customer's body. */
  private sample(): object {
    const create = this.reader.document.paths['/api/v1/customers'].post;
    return this.reader.examplesOf(create)[0].body as object;
  }

  /** The same customer once more, who has another address and number. */
  async otherCustomer(): Promise<string> {
    const path = '/api/v1/customers';
    const other = { ...this.sample(), email: 's.chen@example.com', phone: '+1-555-987-6543' };
    return ((await this.send('post', path, other)).body as Made).id ?? '';
  }

  async merge(): Promise<string> {
    const customer = await this.fill('/api/v1/customers/{id}');
    const merged = await this.send('post', `${customer}/merge`, { from_id: await this.otherCustomer() });
    return (merged.body as { merge_id: string }).merge_id;
  }

  /** The path of a verification that somebody else asked for. */
  async verification(): Promise<string> {
    const customer = await this.fill('/api/v1/customers/{id}');
    const other = await this.app.caller(this.contract);
    const { headers } = await other
      .post(`${customer}/verify-identity`, { verification_method: 'manual_review' })
      .expect(200);
    return headers.location;
  }

  /** The id of a verification that a third party is about to decide. */
  async begun(): Promise<string> {
    const id = (await this.verification()).slice(-36);
    await sql`
      update verifications set method = 'third_party_service', provider = 'experian', status = 'in_progress'
      where id = ${id}`.execute(this.app.database.kysely);
    return id;
  }

  /** The first body that the document shows for a POST. */
  firstBody(path: string): object {
    return this.reader.examplesOf(this.reader.document.paths[path].post)[0].body as object;
  }

  /** The path of a document with a file. */
  async uploaded(): Promise<string> {
    const customer = await this.fill('/api/v1/customers/{id}');
    const { headers } = await this.caller
      .post(`${customer}/documents`)
      .field({ document_type: 'contract' })
      .attach('file', Buffer.from('We agree.'), 'contract.txt')
      .expect(201);
    return headers.location;
  }

  /** Two customers that a scan found to be one person. */
  async twins(): Promise<{ customer: string; pair: string }> {
    const [{ body }] = this.reader.examplesOf(this.reader.document.paths['/api/v1/customers'].post);
    const same = { ...(body as object), custom_fields: { birthday: '1990-05-17' } };
    const made = await this.caller.post('/api/v1/customers', same).expect(201);
    const reach = { email: 'other@example.com', phone: '+1-555-776-0000' };
    await this.caller.post('/api/v1/customers', { ...same, ...reach }).expect(201);
    await scan(this.caller);
    const [pair] = await pairs(this.caller);
    return { customer: (made.body as { id: string }).id, pair: pair.id };
  }

  private async play(method: Method, path: string, example: unknown): Promise<Played> {
    const key = `${method} ${path}`;
    const filled = (await FRESH_PATHS[key]?.(this)) ?? (await this.fill(path));
    const beforehand = BEFOREHAND[key];
    if (beforehand) await this.send(beforehand[0], sameRecord(beforehand[1], filled), beforehand[2]);
    const body = FRESH_BODIES[key] ? await FRESH_BODIES[key](this) : await this.withCustomer(example);
    const token = ADAS_OWN.includes(key) ? (await this.ada()).tokens.access_token : this.caller.token;
    const proof = PROOFS[key]?.(JSON.stringify(body));
    await this.stock(key, path, filled);
    await settleScores(this.app);
    const exchange = await this.send(method, filled + (QUERIES[key] ?? ''), body, token, proof);
    return { ...exchange, sent: body, inEnvelopes: await this.inEnvelopes(key, filled) };
  }

  /** Makes something for a list or a count to show, by the samples of other operations. */
  private async stock(key: string, path: string, filled: string): Promise<void> {
    const beside = key.startsWith('get ') && this.reader.document.paths[path].post ? [path] : [];
    for (const wanted of STOCK[key] ?? beside) {
      const operation = this.reader.document.paths[wanted]?.post;
      if (!operation) continue;
      const customer = /[0-9a-f-]{36}/.exec(filled)?.[0];
      const address = customer ? wanted.replace('{id}', customer) : await this.fill(wanted);
      const { body } = this.reader.examplesOf(operation)[0];
      const sample =
        customer && hasCustomer(body) ? { ...body, customer_id: customer } : await this.withCustomer(body);
      await this.send('post', address, sample);
    }
  }

  /** A list in each of its envelopes, where it has several; the one that comes unasked first. */
  private async inEnvelopes(key: string, filled: string): Promise<KeptAnswers[string] | undefined> {
    const [method, path] = key.split(' ');
    const titles = this.reader.envelopesOf(this.reader.document.paths[path][method]);
    if (titles.length === 0) return undefined;
    const answers = titles.map(async (title, index) => {
      const own = filled + (QUERIES[key] ?? '');
      const asked = index === 0 ? own : `${own}${own.includes('?') ? '&' : '?'}${ASKED[title]}`;
      const { body } = await this.send('get', asked);
      return [title, lasting(body, undefined)] as const;
    });
    return Object.fromEntries(await Promise.all(answers));
  }

  /** The path with the ids of records that their collections' own samples make, from left to right. */
  private async fill(path: string): Promise<string> {
    const [collection, name, rest] = /^(.*?)\/\{(\w+)\}(.*)$/.exec(path)?.slice(1) ?? [path];
    if (name === undefined) return path;
    const id = await this.makeRecord(path, collection, name);
    return this.fill(`${collection}/${id}${rest}`);
  }

  async makeRecord(path: string, collection: string, name: string): Promise<string> {
    const others = `/api/v1/${name.replace(/_id$/, '')}s`;
    const at = [collection, others].find((one) => this.template(one)?.post) ?? this.nested(collection);
    if (!at) throw new Error(`${path} has no POST beside it that makes what {${name}} names`);
    const filled = await this.fill(at);
    const sample = await this.withCustomer(this.reader.examplesOf(this.template(filled)!.post)[0].body);
    const made = (await this.send('post', filled, sample)).body as Made;
    return made.id ?? made.customer?._id ?? made.conversation?._id ?? '';
  }

  /** The collection of the same name that hangs on another record: conversations are made at their customer's. */
  private nested(collection: string): string | undefined {
    const name = collection.slice(collection.lastIndexOf('/'));
    const { paths } = this.reader.document;
    return Object.keys(paths).find((one) => one.endsWith(`}${name}`) && paths[one].post);
  }

  /** A body that names a customer, with one that exists. */
  private async withCustomer(body: unknown): Promise<unknown> {
    if (!hasCustomer(body)) return body;
    return { ...body, customer_id: await this.makeRecord('a body', '/api/v1/customers', 'customer_id') };
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
    proof: Record<string, string> = {},
  ): Promise<Exchange> {
    const call = request(this.app.url)[method](path).set('Authorization', `Bearer ${token}`).set(proof);
    // a text is a file
    if (typeof body === 'string') call.set('Content-Type', 'text/csv');
    const response = await (body === undefined ? call : call.send(body as object));
    return {
      status: response.status,
      headers: response.headers,
      type: response.type,
      body: (response.type.startsWith('text/') ? response.text : response.body) as unknown,
    };
  }

  /** Samples repeat addresses and numbers that are unique: nothing of the last one may be left. */
  private async clear(): Promise<void> {
    // a message that is being filed holds rows that the truncation waits for, and would stand in the way of the next
    await this.app.inside(({ get }) => get<WhatsAppFiling>('WhatsAppFiling').idle());
    await sql`truncate customers cascade`.execute(this.app.database.kysely);
    for (const table of ['verifications', 'credit_checks', 'address_checks']) {
      await sql`delete from ${sql.table(table)}`.execute(this.app.database.kysely);
    }
    await sql`delete from record_keys`.execute(this.app.database.kysely);
    await sql`delete from users where email = 'ada@example.com'`.execute(this.app.database.kysely);
    await sql`delete from whatsapp_inbox`.execute(this.app.database.kysely);
    await sql`delete from message_templates`.execute(this.app.database.kysely);
    await sql`delete from segments`.execute(this.app.database.kysely);
    await sql`delete from jobs`.execute(this.app.database.kysely);
    await sql`delete from api_keys`.execute(this.app.database.kysely);
    await sql`delete from roles where name = 'reception'`.execute(this.app.database.kysely);
  }
}
