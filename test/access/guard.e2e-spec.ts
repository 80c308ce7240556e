import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';
import request from 'supertest';
import { administrator, ADMINISTRATOR_ENV, signedInUser, tokensOf } from '../support/administrator.js';
import { callerWith, startTestApp, type TestApp } from '../support/app.js';
import { routesOf } from '../support/routes.js';

const keyOf = (secret: string) => new TextEncoder().encode(secret);
const WRONG_TOKEN = 'Sign in: send a valid token as "Authorization: Bearer <token>"';

describe('the guard', () => {
  let service: TestApp;
  beforeAll(async () => (service = await startTestApp({ env: ADMINISTRATOR_ENV })));
  afterAll(() => service.close());

  /** A token like our own, with one thing changed. */
  const forged = async (claims: Record<string, unknown>, key = keyOf(service.config.jwtSecret)) => {
    const own = await tokensOf(service.url);
    const [, payload] = own.access_token.split('.');
    const genuine = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    return new SignJWT({ ...genuine, ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(key);
  };

  const unsigned = async () => {
    const [, payload] = (await tokensOf(service.url)).access_token.split('.');
    return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
  };

  it('lets a genuine token pass', async () => {
    await request(service.url).get('/api/v1/auth/me').expect(401);
    const { body } = await (await administrator(service)).get('/api/v1/auth/me').expect(200);
    expect(body).toMatchObject({
      kind: 'user',
      email: 'root@example.com',
      role: 'admin',
      permissions: ['crm:*:*'],
    });
  });

  it.each<[string, () => Promise<string> | string]>([
    ['that is no token', () => 'nonsense'],
    ['of another secret', () => forged({}, keyOf('x'.repeat(40)))],
    ['without an expiry', () => forged({ exp: undefined })],
    ['for another audience', () => forged({ aud: 'somebody-else' })],
    ['by another issuer', () => forged({ iss: 'somebody-else' })],
    ['without a session', () => forged({ sid: undefined })],
    ['with alg none', unsigned],
    ['that is a refresh token', async () => (await tokensOf(service.url)).refresh_token],
    ['that is an unknown API key', () => `crm_${'A'.repeat(43)}`],
    ['that is far too long', () => `crm_${'A'.repeat(9000)}`],
  ])('answers 401 in the same words for a token %s', async (_what, make) => {
    const { body } = await callerWith(service.url, await make())
      .get('/api/v1/auth/me')
      .expect(401);
    expect(body).toMatchObject({ error: 'unauthenticated', detail: WRONG_TOKEN });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['has expired', { exp: 1_700_000_000 }, 'Your token has expired: refresh it, or sign in again'],
    [
      'is of a session that has ended',
      { sid: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60' },
      'Your session has ended: sign in again',
    ],
  ])('says of a genuine token that it %s, each time', async (_what, claims, sentence) => {
    const { get } = callerWith(service.url, await forged(claims));
    for (let times = 0; times < 2; times++) {
      const { body, headers } = await get('/api/v1/auth/me').expect(401);
      expect(body).toMatchObject({ error: 'unauthenticated', detail: sentence });
      expect(headers['www-authenticate']).toContain('error="invalid_token"');
    }
  });

  it.each(['', 'Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer \u00e9'])(
    'answers 401 for the Authorization header %p',
    async (header) => {
      const call = request(service.url).get('/api/v1/auth/me').set('Authorization', header);
      const { body, headers } = await call.expect(401);
      expect(body).toMatchObject({ detail: WRONG_TOKEN });
      expect(headers['www-authenticate']).toMatch(/^Bearer /);
    },
  );

  it('reads the scheme of the header without case', async () => {
    const { access_token } = await tokensOf(service.url);
    await request(service.url)
      .get('/api/v1/auth/me')
      .set('Authorization', `bearer ${access_token}`)
      .expect(200);
  });

  it('takes no token in the query where the route does not say so', async () => {
    const { access_token } = await tokensOf(service.url);
    await request(service.url).get(`/api/v1/auth/me?token=${access_token}`).expect(401);
  });

  it('refuses a caller who lacks the permission, names it, and notes the denial', async () => {
    const { caller, id } = await signedInUser(service, { role: 'agent' });
    const { body } = await caller.get('/api/v1/users').expect(403);
    expect(body).toMatchObject({
      error: 'unauthorized_access',
      detail: 'This needs the permission crm:read:users',
      details: { required_permission: 'crm:read:users' },
    });
    const log = await (
      await administrator(service)
    )
      .get(`/api/v1/audit?actor_id=${id}&outcome=denied`)
      .expect(200);
    expect((log.body as { items: unknown[] }).items).toEqual([
      expect.objectContaining({
        action: 'crm:read:users',
        resource: 'users',
        actor_kind: 'user',
        outcome: 'denied',
        request_id: (body as { request_id: string }).request_id,
      }),
    ]);
  });

  it('notes which record a refused caller asked for', async () => {
    const { caller, id } = await signedInUser(service, { role: 'analyst' });
    const asked = '0190D6A5-0000-7b2a-9f3e-2f1d8c9b7a60';
    await caller.delete(`/api/v1/users/${asked}`).expect(403);
    await caller.delete('/api/v1/users/no-id-at-all').expect(403);
    const { body } = await (await administrator(service)).get(`/api/v1/audit?actor_id=${id}&outcome=denied`);
    const ids = (body as { items: { resource_id: string | null }[] }).items.map((entry) => entry.resource_id);
    expect(ids).toEqual([null, asked.toLowerCase()]);
  });

  it('finds that every route of the service says who may call it', async () => {
    const routes = await routesOf(service);
    expect(routes.length).toBeGreaterThan(30);
    expect(routes).toContainEqual(
      expect.objectContaining({
        handler: 'AuthController.token',
        method: 'POST',
        path: '/api/v1/auth/token',
      }),
    );
  });

  it('opens no route but health, metrics, docs and the way to them, those of the tokens themselves, and what verifies a signature', async () => {
    const open = (await routesOf(service)).filter((route) => route.access.publicReason);
    const others = open
      .map((route) => route.path)
      .filter((path) => !/^\/(health|metrics|docs|llms\.txt|$)/.test(path));
    expect(others.sort()).toEqual([
      '/api/v1/auth/logout',
      '/api/v1/auth/password/link',
      '/api/v1/auth/refresh',
      '/api/v1/auth/token',
      '/api/v1/documents/:document_id/content',
      '/api/v1/message-bounces',
      '/api/v1/unsubscribe/:token',
      '/api/v1/unsubscribe/:token',
      '/api/v1/verifications/callbacks/:provider',
      '/api/v2/webhooks/whatsapp',
      '/api/v2/webhooks/whatsapp',
    ]);
  });
});

describe('wrong tokens from one address', () => {
  let service: TestApp;
  beforeAll(
    async () =>
      (service = await startTestApp({
        env: { ...ADMINISTRATOR_ENV, RATE_LIMITS: 'on', TRUST_PROXY: '1' },
      })),
  );
  afterAll(() => service.close());

  it('do not count when they are our own and have only expired or ended', async () => {
    const { access_token } = await tokensOf(service.url);
    const claims = JSON.parse(Buffer.from(access_token.split('.')[1], 'base64url').toString()) as object;
    const expired = (n: number) =>
      new SignJWT({ ...claims, exp: 1_700_000_000 + n })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(keyOf(service.config.jwtSecret));
    for (let n = 0; n < 101; n++)
      await callerWith(service.url, await expired(n))
        .get('/api/v1/auth/me')
        .expect(401);
  });

  it('are answered 429 after a hundred different ones, while known callers go on', async () => {
    const from = (token: string) =>
      callerWith(service.url, token).get('/api/v1/auth/me').set('X-Forwarded-For', '198.51.100.66');
    const { access_token } = await tokensOf(service.url);
    await from(access_token).expect(200);
    const guesses = Array.from(
      { length: 100 },
      (_, i) => `crm_${createHmac('sha256', 'x').update(String(i)).digest('base64url')}`,
    );
    for (const guess of guesses) await from(guess).expect(401);
    const { headers, body } = await from('crm_another').expect(429);
    expect(body).toMatchObject({ error: 'rate_limited' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['x-ratelimit-limit']).toBe('100');
    await from(access_token).expect(200);
  });
});
