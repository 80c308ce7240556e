import { createHmac } from 'node:crypto';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';

const EMAIL = 'guessed@example.com';
const PASSWORD = 'a long enough password';

interface Entry {
  action: string;
  actor_kind: string;
  actor_id: string | null;
  address: string;
  changes: { attempts?: { after: number } };
}

describe('secrets that were tried and refused', () => {
  let test: TestApp;
  let keeper: Caller;
  let userId: string;

  beforeAll(async () => {
    test = await startTestApp({
      env: { WHATSAPP_APP_SECRET: 's'.repeat(32), WHATSAPP_VERIFY_TOKEN: 'v'.repeat(32) },
    });
    keeper = await test.caller();
    const made = { email: EMAIL, name: 'Guessed', password: PASSWORD, role: 'agent' };
    userId = (await keeper.post('/api/v1/users', made).expect(201)).body.id as string;
  });
  afterAll(() => test.close());

  const entries = async (action: string): Promise<Entry[]> =>
    (await keeper.get(`/api/v1/audit?outcome=denied&action=${encodeURIComponent(action)}`).expect(200)).body
      .items;
  const attempts = (found: Entry[]) => found.map(({ changes }) => changes.attempts?.after).sort();
  const times = async (count: number, work: (index: number) => PromiseLike<unknown>) => {
    for (let index = 0; index < count; index++) await work(index);
  };

  it('are told by few rows, which say how many there were and where they came from', async () => {
    await times(5, (index) =>
      test.http.get('/api/v1/customers').set('authorization', `Bearer crm_wrong${index}`).expect(401),
    );
    const found = await entries('authenticate');
    // 1, 2, 4; in a new minute the count begins again
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.length).toBeLessThan(6);
    expect(
      found.every(({ actor_kind, address }) => actor_kind === 'anonymous' && address.includes('127.0.0.1')),
    ).toBe(true);
    expect(JSON.stringify(found)).not.toContain('wrong');
  });

  it('may be refresh tokens, one-time links and signatures', async () => {
    await test.http
      .post('/api/v1/auth/refresh')
      .send({ refresh_token: 'x'.repeat(60) })
      .expect(401);
    const link = { token: 'y'.repeat(43), password: 'another long password' };
    await test.http.post('/api/v1/auth/password/link').send(link).expect(400);
    const signature = createHmac('sha256', 'another secret').update('{}').digest('hex');
    await test.http
      .post('/api/v2/webhooks/whatsapp')
      .set('x-hub-signature-256', `sha256=${signature}`)
      .send({})
      .expect(401);
    for (const path of ['/api/v1/auth/refresh', '/api/v1/auth/password/link', '/api/v2/webhooks/whatsapp']) {
      expect(attempts(await entries(`POST ${path}`))).toContain(1);
    }
  });

  it('may be passwords: a wrong one, the wrong present one, and one at a locked door', async () => {
    const sent = { email: EMAIL, password: PASSWORD };
    const { body: tokens } = await test.http.post('/api/v1/auth/token').send(sent).expect(200);
    const change = { current_password: 'wrong', new_password: 'another long password' };
    await test.http
      .post('/api/v1/auth/password')
      .set('authorization', `Bearer ${(tokens as { access_token: string }).access_token}`)
      .send(change)
      .expect(400);
    expect(await entries('set_password')).toMatchObject([{ actor_kind: 'user', actor_id: userId }]);
    let locked = false;
    for (let index = 0; index < 30 && !locked; index++) {
      locked =
        (await test.http.post('/api/v1/auth/token').send({ ...sent, password: 'wrong' })).status === 429;
    }
    expect(locked).toBe(true);
    expect((await entries('sign_in')).length).toBeGreaterThan(0);
    expect((await entries('sign_in_locked'))[0]).toMatchObject({ actor_kind: 'user', actor_id: userId });
    expect(await entries('POST /api/v1/auth/token')).toEqual([]);
  });
});
