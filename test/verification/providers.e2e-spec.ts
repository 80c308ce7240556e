import { sql } from 'kysely';
import { startTestApp, type TestApp } from '../support/app.js';
import { Bureau, type Reply } from './bureau.js';
import { VerificationStage } from './stage.js';

const ADDRESS = {
  street: '123 Main St',
  city: 'Springfield',
  state: 'IL',
  postal_code: '62701',
  country: 'US',
};
/** The answer's reference and score as values of their own: an id or a moment may have the same digits. */
const STORED = /TU-77|(?<![-\w.])655(?![-\w])/;
const IDENTITY = { verification_method: 'third_party_service', third_party_service: 'experian' };

describe('third parties', () => {
  const stage = new VerificationStage();
  let bureau: Bureau;
  let customer: string;

  beforeAll(async () => {
    bureau = await Bureau.start();
    await stage.open({ env: bureau.env('EXPERIAN', 'TRANSUNION') });
  });
  beforeEach(async () => {
    bureau.received.length = 0;
    customer = await stage.customer({ tax_id: '123-45-6789', billing_address: ADDRESS });
  });
  afterAll(async () => {
    await stage.close();
    await bureau.close();
  });

  const score = (credit_score: unknown, more: object = {}): Reply => ({
    body: { reference: 'TU-77', credit_score, reported_at: '2026-01-15T00:00:00Z', ...more },
  });
  const checkCredit = (body: object = { consent: true, bureau: 'transunion' }, by = stage.agent) =>
    by.post(`${customer}/credit-check`, body);

  it('are asked by one protocol, with our id as the Idempotency-Key', async () => {
    bureau.answer = () => ({ body: { reference: 'EXP-1', status: 'pending' } });
    const { body } = await stage.agent.post(`${customer}/verify-identity`, IDENTITY).expect(200);
    const [asked] = bureau.received;
    expect(asked).toMatchObject({ method: 'POST', path: '/api/verifications' });
    expect(asked.headers).toMatchObject({
      authorization: 'Bearer key-of-EXPERIAN',
      'idempotency-key': body.verification_id,
      'content-type': 'application/json',
    });
    expect(asked.body).toMatchObject({
      verification_id: body.verification_id,
      level: 'basic',
      customer: { name: 'Mary Smith' },
      documents: [],
      callback_url: `${stage.app.config.publicUrl}/api/v1/verifications/callbacks/experian`,
    });
    expect(JSON.stringify(asked.body)).not.toMatch(/45-?6789/);
  });

  it('give a score that is stored with its date, and the consent with its moment', async () => {
    bureau.answer = () => score(712);
    const { body } = await checkCredit({ consent: true, bureau: 'transunion', purpose: 'contract' }).expect(
      200,
    );
    expect(body).toMatchObject({
      status: 'completed',
      credit_score: 712,
      bureau: 'transunion',
      reported_at: '2026-01-15T00:00:00.000Z',
      reference: 'TU-77',
    });
    expect(body.sandbox).toBeUndefined();
    expect(Date.parse(body.consent_recorded_at)).toBeLessThanOrEqual(Date.parse(body.checked_at));
    const [asked] = bureau.received;
    expect(asked).toMatchObject({
      path: '/api/credit-checks',
      body: {
        check_id: body.check_id,
        purpose: 'contract',
        customer: { tax_id: '123-45-6789', billing_address: ADDRESS },
      },
    });
    expect((await stage.agent.get(customer)).body.credit_score).toBe(712);
    expect((await stage.status(customer)).credit_check).toMatchObject({ credit_score: 712 });
  });

  it('answer what is kept encrypted, and read by who may, which the log tells', async () => {
    bureau.answer = () => score(655);
    const { body } = await checkCredit().expect(200);
    const { rows } = await sql<{ answer_encrypted: Buffer; row: string }>`
      select answer_encrypted, c::text as row from credit_checks c
      where id = ${body.check_id as string}`.execute(stage.app.database.kysely);
    expect(Buffer.from(rows[0].answer_encrypted).toString('latin1')).not.toMatch(/TU-77|655/);
    expect(rows[0].row).not.toMatch(STORED);
    const { rows: log } = await sql<{ action: string; changes: string }>`
      select action, changes::text from audit_log where resource_id = ${body.check_id as string} order by at, id`.execute(
      stage.app.database.kysely,
    );
    expect(log.map(({ action }) => action)).toEqual(['crm:create:verification', 'crm:read:pii']);
    expect(log[0].changes).toContain('consent_recorded_at');
    expect(log[0].changes).not.toMatch(STORED);
    const asker = await stage.app.caller('standard', ['crm:create:verification']);
    const blind = await checkCredit(undefined, asker).expect(200);
    expect(blind.body).toMatchObject({ status: 'completed', credit_score: null, reference: null });
    const reader = await stage.app.caller('standard', ['crm:read:verification']);
    expect((await stage.status(customer, reader)).credit_check).toMatchObject({
      credit_score: 655,
      reference: null,
    });
    const { rows: seen } = await sql<{ action: string }>`
      select action from audit_log where resource_id = ${blind.body.check_id as string} order by at, id`.execute(
      stage.app.database.kysely,
    );
    expect(seen.map(({ action }) => action)).toEqual(['crm:create:verification', 'crm:read:verification']);
  });

  it('may know no score', async () => {
    bureau.answer = () => score(null);
    const { body } = await checkCredit().expect(200);
    expect(body).toMatchObject({ status: 'failed', credit_score: null });
    expect((await stage.agent.get(customer)).body.credit_score).toBeNull();
  });

  it('are asked about creditworthiness with consent, a tax id and an address', async () => {
    for (const body of [{}, { consent: false }, { consent: 'yes' }, { consent: null }]) {
      const { status, body: problem } = await checkCredit({ bureau: 'transunion', ...body });
      expect([status, problem.errors[0].field]).toEqual([400, 'consent']);
    }
    await checkCredit({ consent: true, bureau: 'lexisnexis' }).expect(400);
    customer = await stage.customer({ billing_address: ADDRESS });
    const { body } = await checkCredit().expect(422);
    expect(body).toMatchObject({ error: 'profile_incomplete', details: { field: 'tax_id' } });
    expect(bureau.received).toHaveLength(0);
  });

  it('that refuse are not asked again, and nothing is left', async () => {
    bureau.answer = () => ({ status: 422, body: { error: 'no such person' } });
    const { body } = await checkCredit().expect(503);
    expect(body.error).toBe('provider_unavailable');
    expect(bureau.received).toHaveLength(1);
    expect(await stage.status(customer)).not.toHaveProperty('credit_check');
    await stage.agent.post(`${customer}/verify-identity`, IDENTITY).expect(503);
    expect(bureau.received).toHaveLength(2);
    expect((await stage.status(customer)).verifications).toEqual([]);
  });

  it('that stumble are asked again under the same key', async () => {
    let failures = 2;
    bureau.answer = () => (failures-- > 0 ? { status: 502 } : score(700));
    await checkCredit().expect(200);
    expect(bureau.received).toHaveLength(3);
    expect(new Set(bureau.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });
});

describe('a third party that is in a bad way', () => {
  let bureau: Bureau;
  let stage: VerificationStage;

  beforeEach(async () => {
    bureau = await Bureau.start();
    stage = new VerificationStage();
    await stage.open({ env: bureau.env('EXPERIAN') });
  });
  afterEach(async () => {
    await stage.close();
    await bureau.close();
  });

  const creditCheck = async () => {
    const customer = await stage.customer({ tax_id: '123-45-6789', billing_address: ADDRESS });
    const { body } = await stage.agent.post(`${customer}/credit-check`, { consent: true }).expect(503);
    expect(await stage.status(customer)).not.toHaveProperty('credit_check');
    return body as { error: string; detail: string };
  };

  it.each<[string, Reply]>([
    ['answers no JSON', { body: '<html>' }],
    ['answers too much', { body: JSON.stringify({ reference: 'x'.repeat(100_000) }) }],
    [
      'answers a score that is none',
      { body: { reference: 'r', credit_score: 900, reported_at: '2026-01-15' } },
    ],
    ['answers without a reference', { body: { credit_score: 700, reported_at: '2026-01-15T00:00:00Z' } }],
    ['answers without a date', { body: { reference: 'r', credit_score: 700 } }],
    [
      'answers a score of a day to come',
      { body: { reference: 'r', credit_score: 700, reported_at: '2099-01-01' } },
    ],
    [
      'answers a date that is none',
      { body: { reference: 'r', credit_score: 700, reported_at: '2026-02-30' } },
    ],
    ['sends elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }],
    ['fails', { status: 503 }],
  ])('%s: 503, after three tries', async (_how, reply) => {
    bureau.answer = () => reply;
    const { error, detail } = await creditCheck();
    expect(error).toBe('provider_unavailable');
    expect(detail).not.toMatch(/127\.0\.0\.1|html/);
    expect(bureau.received).toHaveLength(3);
  });

  it('takes a verification on in words that nobody knows: 503, and nothing is left', async () => {
    const customer = await stage.customer();
    bureau.answer = () => ({ body: { reference: 'EXP-1', status: 'weird' } });
    const { body } = await stage.agent.post(`${customer}/verify-identity`, IDENTITY).expect(503);
    expect(body.error).toBe('provider_unavailable');
    expect((await stage.status(customer)).verifications).toEqual([]);
  });

  it('is not asked any more after five failures', async () => {
    bureau.answer = () => ({ status: 500 });
    await creditCheck();
    await creditCheck();
    expect(bureau.received).toHaveLength(5);
    await creditCheck();
    expect(bureau.received).toHaveLength(5);
  });

  it('does not answer: is given up after two seconds a try', async () => {
    bureau.answer = () => undefined;
    await creditCheck();
    expect(bureau.received).toHaveLength(3);
  });
});

describe('third parties that are not set up', () => {
  let app: TestApp | undefined;
  afterEach(() => app?.close());

  it('are played by a sandbox, which completes nothing and stores no score', async () => {
    const stage = new VerificationStage();
    await stage.open();
    app = stage.app;
    const customer = await stage.customer({ tax_id: '123-45-6789', billing_address: ADDRESS });
    const { body } = await stage.agent.post(`${customer}/credit-check`, { consent: true }).expect(200);
    expect(body).toMatchObject({ status: 'pending', credit_score: null, checked_at: null, sandbox: true });
    expect((await stage.agent.get(customer)).body.credit_score).toBeNull();
    const asked = await stage.ask(customer, IDENTITY);
    expect(asked).toMatchObject({ status: 'in_progress', sandbox: true });
    await stage.decide(asked, 'completed').expect(409);
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'in_progress', level: null });
    await stage.decide(asked, 'failed').expect(200);
  });

  it('are a 503 in production', async () => {
    app = await startTestApp({
      env: { NODE_ENV: 'production', ADMIN_PASSWORD: 'violet harbour 27 kites', JWT_SECRET: 'x'.repeat(40) },
    });
    const caller = await app.caller();
    const { body: customer } = await caller
      .post('/api/v1/customers', { name: 'Mary Smith', tax_id: '123-45-6789', billing_address: ADDRESS })
      .expect(201);
    const path = `/api/v1/customers/${customer.id as string}`;
    await caller.post(`${path}/credit-check`, { consent: true }).expect(503);
    await caller.post(`${path}/verify-identity`, IDENTITY).expect(503);
    const { body } = await caller.get(`${path}/verification-status`).expect(200);
    expect(body).toMatchObject({ overall_status: 'unverified', verifications: [] });
    await caller.post(`${path}/address-verify`).expect(200);
  });
});
