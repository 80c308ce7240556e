import { runHousekeeping } from '../support/housekeeping.js';
import { VerificationStage } from './stage.js';

describe('verifications', () => {
  const stage = new VerificationStage();
  let customer: string;

  beforeAll(() => stage.open({ clockStands: true }));
  beforeEach(async () => {
    customer = await stage.customer();
  });
  afterAll(() => stage.close());

  it('begin where their method says', async () => {
    const by = (verification_method: string, more: object = {}) =>
      stage.ask(customer, { verification_method, ...more });
    expect(await by('manual_review')).toMatchObject({
      status: 'pending',
      verification_method: 'manual_review',
      verification_level: 'basic',
      required_actions: [],
      decided_by: null,
      decided_at: null,
    });
    expect(await by('document_upload')).toMatchObject({
      status: 'pending',
      required_actions: ['upload_documents'],
    });
    const document_id = await stage.document(customer);
    const shown = await by('document_upload', { documents: [{ document_type: 'passport', document_id }] });
    expect(shown).toMatchObject({ status: 'in_progress', required_actions: [] });
    expect(shown.documents).toEqual([{ document_type: 'passport', document_id }]);
    for (const field of ['verification_id', 'initiated_at', 'estimated_completion', 'expires_at'])
      expect(typeof shown[field]).toBe('string');
    expect(await by('third_party_service', { third_party_service: 'experian' })).toMatchObject({
      status: 'in_progress',
      third_party_service: 'experian',
      sandbox: true,
    });
    expect((await stage.status(customer)).verifications).toHaveLength(3);
  });

  it('go on once documents are there, and are not completed without', async () => {
    const ask = (more: object) =>
      stage.ask(customer, { verification_method: 'document_upload', ...more }, stage.agent);
    const waiting = await ask({});
    const other = await ask({ verification_level: 'enhanced' });
    const { body } = await stage.decide(waiting, 'completed').expect(422);
    expect(body.error).toBe('profile_incomplete');
    const document_id = await stage.document(customer, {}, await stage.app.caller());
    const shown = await ask({ documents: [{ document_id }] });
    expect(shown).toMatchObject({ id: waiting.id, status: 'in_progress', required_actions: [], version: 2 });
    expect((await ask({ documents: [{ document_id }] })).id).not.toBe(waiting.id);
    await stage.decide(waiting, 'completed', {}, stage.agent).expect(403);
    expect((await stage.decide(waiting, 'completed').expect(200)).body.status).toBe('completed');
    const { verifications } = await stage.status(customer);
    expect(verifications.find(({ id }) => id === other.id)).toMatchObject({
      status: 'pending',
      required_actions: ['upload_documents'],
    });
  });

  it('are completed by documents only as long as one of them stands', async () => {
    const document_id = await stage.document(customer);
    const asked = await stage.ask(customer, {
      verification_method: 'document_upload',
      documents: [{ document_id }],
    });
    await stage.agent.delete(`${customer}/documents/${document_id}`).expect(204);
    await stage.decide(asked, 'completed').expect(422);
    await stage.decide(asked, 'failed').expect(200);
  });

  it('grant the level that was asked for, as long as they hold', async () => {
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'unverified', level: null });
    const basic = await stage.ask(customer);
    const higher = await stage.ask(customer, { verification_level: 'comprehensive' });
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'pending', level: null });
    const { body } = await stage.decide(basic, 'completed', { notes: 'Seen in the shop' }).expect(200);
    expect(body).toMatchObject({ status: 'completed', notes: 'Seen in the shop', version: 2 });
    expect(body.decided_by).not.toBe(basic.requested_by);
    expect(Date.parse(body.expires_at) - Date.parse(body.decided_at)).toBeGreaterThan(364 * 24 * 3_600_000);
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'verified', level: 'basic' });
    await stage.decide(higher, 'completed').expect(200);
    expect(await stage.status(customer)).toMatchObject({
      overall_status: 'verified',
      level: 'comprehensive',
    });
  });

  it('say how the newest ended where none holds or is open', async () => {
    const first = await stage.ask(customer);
    await stage.decide(first, 'failed').expect(200);
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'failed', level: null });
    await stage.ask(customer);
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'pending' });
  });

  it('take two people, in the log too', async () => {
    const asked = await stage.ask(customer);
    const { body } = await stage.decide(asked, 'completed', {}, stage.agent).expect(403);
    expect(body.error).toBe('unauthorized_access');
    const document_id = await stage.document(customer, {}, stage.reviewer);
    const documents = [{ document_type: 'passport', document_id }];
    const own = await stage.ask(customer, { verification_method: 'document_upload', documents });
    await stage.decide(own, 'completed').expect(403);
    const third = await stage.app.caller();
    await stage.decide(own, 'completed', {}, third).expect(200);
    const { body: log } = await third.get(`/api/v1/audit?resource_id=${asked.id}&outcome=denied`).expect(200);
    expect(log.items).toHaveLength(1);
  });

  it('are decided once, however many decide at once', async () => {
    const asked = await stage.ask(customer);
    const reviewers = await Promise.all(Array.from({ length: 8 }, () => stage.app.caller()));
    const answers = await Promise.all(
      reviewers.map((by, n) => stage.decide(asked, n % 2 ? 'completed' : 'failed', {}, by)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    const won = answers.find(({ status }) => status === 200)!.body;
    expect((await stage.status(customer)).verifications[0]).toMatchObject({
      status: won.status,
      decided_by: won.decided_by,
    });
  });

  it('are claimed by one reviewer at a time, who alone decides then', async () => {
    const asked = await stage.ask(customer);
    const claim = (by = stage.reviewer) => by.post(`/api/v1/verifications/${asked.id}/claim`);
    const other = await stage.app.caller();
    expect((await claim().expect(200)).body.claimed_until).not.toBeNull();
    await claim(stage.agent).expect(403);
    await claim(other).expect(409);
    await stage.decide(asked, 'completed', {}, other).expect(409);
    await stage.reviewer.delete(`/api/v1/verifications/${asked.id}/claim`).expect(200);
    await claim(other).expect(200);
    await stage.app.advance({ minutes: 31 });
    const { body } = await stage.decide(asked, 'completed').expect(200);
    expect(body).toMatchObject({ claimed_by: null, status: 'completed' });
    await claim(other).expect(409);
  });

  it('ask for the documents of their level', async () => {
    const upload = async (verification_level: string, ...kinds: string[]) => {
      const documents = [];
      for (const document_type of kinds)
        documents.push({ document_type, document_id: await stage.document(customer) });
      return stage.agent.post(`${customer}/verify-identity`, {
        verification_method: 'document_upload',
        verification_level,
        documents,
      });
    };
    const { status, body } = await upload('enhanced', 'utility_bill');
    expect([status, body.error]).toEqual([422, 'profile_incomplete']);
    expect((await upload('enhanced', 'passport')).status).toBe(200);
    expect((await upload('comprehensive', 'drivers_license')).status).toBe(422);
    expect((await upload('comprehensive', 'drivers_license', 'utility_bill')).status).toBe(200);
    expect((await upload('basic', 'utility_bill')).status).toBe(200);
    const without = await upload('enhanced');
    expect(without.body.status).toBe('pending');
    await stage.decide(without.body, 'completed').expect(422);
    await stage.decide(without.body, 'failed').expect(200);
  });

  it('take documents of the customer that have not expired', async () => {
    const other = await stage.document(await stage.customer());
    const over = await stage.document(customer, { expiration_date: '2020-01-01' });
    const good = await stage.document(customer);
    const documents = [good, other, over, 'nonsense'].map((document_id) => ({ document_id }));
    const { body } = await stage.agent
      .post(`${customer}/verify-identity`, { verification_method: 'document_upload', documents })
      .expect(400);
    expect(body.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
      ['documents[1].document_id', 'unknown_document'],
      ['documents[2].document_id', 'expired_document'],
      ['documents[3].document_id', 'unknown_document'],
    ]);
    const { body: wrong } = await stage.agent
      .post(`${customer}/verify-identity`, {
        verification_method: 'document_upload',
        documents: [7, { document_type: 'selfie' }, { document_id: good, page: 1 }],
      })
      .expect(400);
    expect(wrong.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
      ['documents[0]', 'invalid_type'],
      ['documents[1].document_type', 'invalid_value'],
      ['documents[1].document_id', 'required'],
      ['documents[2].page', 'unknown_field'],
    ]);
  });

  it('count one document once', async () => {
    const id = await stage.document(customer);
    const documents = [
      { document_type: 'passport', document_id: id },
      { document_type: 'utility_bill', document_id: id.toUpperCase() },
    ];
    const { body } = await stage.agent
      .post(`${customer}/verify-identity`, {
        verification_method: 'document_upload',
        verification_level: 'comprehensive',
        documents,
      })
      .expect(400);
    expect(body.errors.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
      ['documents[1].document_id', 'invalid_value'],
    ]);
    expect((await stage.status(customer)).verifications).toEqual([]);
  });

  it('are completed only on documents that still stand', async () => {
    const upload = async (more: object = {}) => {
      const passport = await stage.document(customer);
      const bill = await stage.document(customer, more);
      const asked = await stage.ask(customer, {
        verification_method: 'document_upload',
        verification_level: 'comprehensive',
        documents: [
          { document_type: 'passport', document_id: passport },
          { document_type: 'utility_bill', document_id: bill },
        ],
      });
      return { passport, asked };
    };
    const kept = await upload();
    const deleted = await upload();
    const tomorrow = new Date(stage.app.now() + 86_400_000).toISOString().slice(0, 10);
    const expired = await upload({ expiration_date: tomorrow });
    await stage.agent.delete(`${customer}/documents/${deleted.passport}`).expect(204);
    await stage.app.advance({ days: 2 });
    for (const [{ asked }, missing] of [
      [deleted, 'identity_document'],
      [expired, 'utility_bill'],
    ] as const) {
      const { body } = await stage.decide(asked, 'completed').expect(422);
      expect(body).toMatchObject({ error: 'profile_incomplete', details: { field: missing } });
      expect((await stage.reviewer.get(`/api/v1/verifications/${asked.id}`)).body).toEqual(asked);
    }
    await stage.decide(deleted.asked, 'failed').expect(200);
    await stage.decide(kept.asked, 'completed').expect(200);
  });

  it('may be sent back as they were read, with a decision', async () => {
    const asked = await stage.ask(customer);
    const claimed = await stage.reviewer.post(`/api/v1/verifications/${asked.id}/claim`).expect(200);
    const other = '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60';
    for (const field of ['id', 'verification_id']) {
      const { body } = await stage
        .decide(asked, 'completed', { ...claimed.body, status: 'completed', [field]: other })
        .expect(400);
      expect(body.errors).toEqual([expect.objectContaining({ field, code: 'read_only' })]);
    }
    const { body } = await stage
      .decide(asked, 'completed', { ...claimed.body, status: 'completed' })
      .expect(200);
    expect(body).toMatchObject({ id: asked.id, status: 'completed', version: 3 });
  });

  it('expire when nobody decides them, and when they held for long enough', async () => {
    const [left, done] = [await stage.ask(customer), await stage.ask(customer)];
    await stage.decide(done, 'completed').expect(200);
    await stage.app.advance({ days: 31 });
    const open = (await stage.status(customer)).verifications.map(({ status }) => status);
    expect(open).toEqual(['completed', 'expired']);
    await stage.decide(left, 'completed').expect(409);
    const { body: before } = await stage.reviewer.get(`/api/v1/verifications/${left.id}`);
    expect(before).toMatchObject({ status: 'expired', version: 1 });
    await runHousekeeping(stage.app, new Date(stage.app.now()));
    const { body: after } = await stage.reviewer.get(`/api/v1/verifications/${left.id}`);
    expect(after).toMatchObject({ status: 'expired', version: 2 });
    await stage.app.advance({ days: 336 });
    expect(await stage.status(customer)).toMatchObject({ overall_status: 'expired', level: null });
  });

  it('are refused to who may not, and not found where they are none', async () => {
    const reader = await stage.app.caller('standard', ['crm:read:verification', 'crm:read:customers']);
    await reader.post(`${customer}/verify-identity`, { verification_method: 'manual_review' }).expect(403);
    const asked = await stage.ask(customer);
    await stage.decide(asked, 'completed', {}, reader).expect(403);
    await reader.get(`/api/v1/verifications/${asked.id}`).expect(200);
    await reader.get('/api/v1/verifications/nonsense').expect(404);
    await stage.decide({ id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60' }, 'failed').expect(404);
    await stage.decide(asked, 'pending').expect(400);
    await stage.agent.post(`${customer}/verify-identity`, {}).expect(400);
    const lacking = { verification_method: 'third_party_service' };
    const { body } = await stage.agent.post(`${customer}/verify-identity`, lacking).expect(400);
    expect(body.errors[0].field).toBe('third_party_service');
    await stage.agent.delete(customer).expect(204);
    await stage.decide(asked, 'failed').expect(404);
    await reader.get(`${customer}/verification-status`).expect(404);
  });

  it('change from the version that was read', async () => {
    const { id } = await stage.ask(customer);
    const { headers } = await stage.reviewer.get(`/api/v1/verifications/${id}`);
    await stage.reviewer.post(`/api/v1/verifications/${id}/claim`).expect(200);
    const late = stage.decide({ id }, 'failed').set('If-Match', headers.etag as string);
    expect((await late).status).toBe(412);
  });

  it('are asked for once by an Idempotency-Key', async () => {
    const send = () =>
      stage.agent
        .post(`${customer}/verify-identity`, { verification_method: 'manual_review' })
        .set('Idempotency-Key', `verify ${customer}`.replace(' ', '-'));
    const first = await send().expect(200);
    const again = await send().expect(200);
    expect(again.body.verification_id).toBe(first.body.verification_id);
    expect((await stage.status(customer)).verifications).toHaveLength(1);
  });
});
