import { Bureau, callBack, signatureOf } from './bureau.js';
import { VerificationStage, type Shown } from './stage.js';

describe('callbacks of third parties', () => {
  const stage = new VerificationStage();
  let bureau: Bureau;
  let customer: string;

  beforeAll(async () => {
    bureau = await Bureau.start();
    bureau.answer = () => ({ body: { reference: 'EXP-1', status: 'in_progress' } });
    await stage.open({ env: bureau.env('EXPERIAN', 'EQUIFAX') });
  });
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(async () => {
    await stage.close();
    await bureau.close();
  });

  const ask = () =>
    stage.ask(customer, {
      verification_method: 'third_party_service',
      third_party_service: 'experian',
      verification_level: 'enhanced',
    });
  const told = ({ id }: Shown, status: string, more: object = {}) => ({
    verification_id: id,
    status,
    reference: 'EXP-1',
    occurred_at: '2026-01-15T09:45:00Z',
    ...more,
  });
  const send = (body: object | string, signature?: string, provider?: string) =>
    callBack(stage.app.url, body, signature, provider);
  const get = async ({ id }: Shown) =>
    (await stage.reviewer.get(`/api/v1/verifications/${id}`)).body as Shown;

  it('complete what was asked for, once', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({
      status: 'in_progress',
      third_party_service: 'experian',
      reference: 'EXP-1',
    });
    expect(asked.sandbox).toBeUndefined();
    const { body } = await send(told(asked, 'completed')).expect(200);
    expect(body).toEqual({ verification_id: asked.id, status: 'completed' });
    const done = await get(asked);
    expect(done).toMatchObject({ status: 'completed', decided_by: 'experian', version: 2 });
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'verified', level: 'enhanced' });
    await send(told(asked, 'completed')).expect(200);
    expect(await get(asked)).toEqual(done);
    await send(told(asked, 'failed')).expect(409);
    await send(told(asked, 'in_progress')).expect(409);
    await stage.decide(asked, 'failed').expect(409);
  });

  it('say that it is under way without changing anything, or that it failed', async () => {
    const asked = await ask();
    await send(told(asked, 'in_progress')).expect(200);
    expect(await get(asked)).toMatchObject({ version: 1 });
    await send(told(asked, 'failed', { score: 0.1 })).expect(200);
    expect(await get(asked)).toMatchObject({ status: 'failed', decided_by: 'experian', expires_at: null });
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'failed' });
  });

  it('are the same however many come at once', async () => {
    const asked = await ask();
    const body = told(asked, 'completed');
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await get(asked)).toMatchObject({ version: 2 });
  });

  it('are proved before they are read', async () => {
    const asked = await ask();
    const body = JSON.stringify(told(asked, 'completed'));
    const now = Date.now();
    await send(body, '').expect(401);
    await send(body, 't=1,v1=00').expect(401);
    await send(body, signatureOf(body, now, 'another secret')).expect(401);
    await send(`${body} `, signatureOf(body)).expect(401);
    await send(body, signatureOf(body, now - 301_000)).expect(401);
    await send(body, signatureOf(body, now + 302_000)).expect(401);
    await send(body, signatureOf(body).replace(/t=\d+/, `t=${Math.floor(now / 1000) - 1}`)).expect(401);
    await send('{', '').expect(401);
    expect(await get(asked)).toMatchObject({ status: 'in_progress', version: 1 });
    await send('{').expect(400);
    await send('[]').expect(400);
    await send(told(asked, 'done')).expect(400);
    await send(told(asked, 'completed', { occurred_at: 'yesterday' })).expect(400);
    await send(told(asked, 'completed', { reference: 'a\u0000b' })).expect(400);
    await send(body, signatureOf(body, now - 280_000)).expect(200);
  });

  it('are for verifications of that third party alone', async () => {
    const asked = await ask();
    await send(told(asked, 'completed'), undefined, 'equifax').expect(404);
    await send(told(asked, 'completed'), undefined, 'acme').expect(404);
    await send(told(asked, 'completed'), undefined, 'lexisnexis').expect(401);
    await send(told(asked, 'completed'), '', 'lexisnexis').expect(401);
    const by_person = await stage.ask(customer);
    await send(told(by_person, 'completed')).expect(404);
    await send(told(asked, 'completed', { verification_id: 'nonsense' })).expect(404);
    const unknown = '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60';
    await send(told(asked, 'completed', { verification_id: unknown })).expect(404);
    await stage.agent.delete(`${customer}?data_retention_policy=delete`).expect(204);
    await send(told(asked, 'completed')).expect(404);
  });

  it('find the customer that the one asked for was merged into', async () => {
    const asked = await ask();
    const survivor = await stage.customer();
    await stage.agent.post(`${survivor}/merge`, { from_id: customer.split('/').at(-1) }).expect(200);
    await send(told(asked, 'completed')).expect(200);
    expect(await stage.status(survivor)).toMatchObject({ overall_status: 'verified' });
  });

  it('may come before the answer to what was asked', async () => {
    let early: Promise<number> | undefined;
    bureau.answer = ({ body }) => {
      const { verification_id } = body;
      const done = {
        verification_id,
        status: 'completed',
        reference: 'EXP-2',
        occurred_at: '2026-01-15T09:45:00Z',
      };
      early = send(done).then(({ status }) => status);
      return { body: { reference: 'EXP-2', status: 'completed' } };
    };
    const asked = await ask();
    expect(await early).toBe(200);
    expect(await get(asked)).toMatchObject({ status: 'completed' });
    bureau.answer = () => ({ body: { reference: 'EXP-1', status: 'in_progress' } });
  });

  it('are to be sent again where the third party waits for them before it answers', async () => {
    const early: [status: number, retryAfter: string | undefined][] = [];
    const note = async (callback: ReturnType<typeof send>) => {
      const { status, headers } = await callback;
      early.push([status, headers['retry-after'] as string | undefined]);
    };
    bureau.answer = async ({ body: { verification_id } }) => {
      const done = told({ id: verification_id } as Shown, 'completed');
      await Promise.all([note(send(done)), note(send(done, undefined, 'equifax'))]);
      return { body: { reference: 'EXP-3', status: 'in_progress' } };
    };
    const asked = await ask();
    expect(early).toEqual([
      [404, undefined],
      [503, expect.stringMatching(/^[1-9]/)],
    ]);
    await send(told(asked, 'completed')).expect(200);
    expect(await get(asked)).toMatchObject({ status: 'completed' });
    bureau.answer = () => ({ body: { reference: 'EXP-1', status: 'in_progress' } });
  });
});
