import { decodeJwt, decodeProtectedHeader } from 'jose';
import {
  administrator,
  ADMINISTRATOR,
  ADMINISTRATOR_ENV,
  signedInUser,
  signIn,
  tokensOf,
} from '../support/administrator.js';
import { callerWith, startTestApp, type TestApp } from '../support/app.js';

describe('signing in', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp({
      env: { ...ADMINISTRATOR_ENV, TRUST_PROXY: '1' },
      clockStands: true,
    });
  });
  afterAll(() => service.close());

  const me = (token: string) => callerWith(service.url, token).get('/api/v1/auth/me');
  const refresh = (refresh_token: string) =>
    service.http.post('/api/v1/auth/refresh').send({ refresh_token });
  const from = (address: string, credentials: { email: string; password: string }) =>
    signIn(service.url, credentials).set('X-Forwarded-For', address);

  it('gives a pair of tokens that no cache keeps', async () => {
    const { body, headers } = await signIn(service.url, ADMINISTRATOR).expect(200);
    expect(Object.keys(body as object).sort()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
    ]);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900 });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('puts session, contract, issuer and audience into the access token', async () => {
    const { tokens, id } = await signedInUser(service, { contract: 'sales' });
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'HS256' });
    const claims = decodeJwt(tokens.access_token);
    expect(claims).toMatchObject({
      sub: id,
      contract: 'sales',
      iss: 'customer-management',
      aud: 'customer-management-api',
    });
    expect(claims).toEqual(expect.objectContaining({ sid: expect.any(String), jti: expect.any(String) }));
    expect(Number(claims.exp) - Number(claims.iat)).toBe(900);
  });

  it('reads the e-mail address without case and blanks around it', async () => {
    await signIn(service.url, { ...ADMINISTRATOR, email: ' ROOT@Example.com ' }).expect(200);
  });

  it('answers the same to a wrong password, an unknown, a deactivated and a password-less user', async () => {
    const admin = await administrator(service);
    const gone = await signedInUser(service);
    await admin.delete(`/api/v1/users/${gone.id}`).expect(204);
    const fresh = { email: 'fresh@example.com', name: 'Fresh', role: 'agent' };
    await admin.post('/api/v1/users', fresh).expect(201);
    const password = 'whatever it may be';
    const answers = [];
    for (const credentials of [
      { email: ADMINISTRATOR.email, password },
      { email: 'nobody@example.com', password },
      { email: gone.email, password: gone.password },
      { email: fresh.email, password },
    ]) {
      const { body } = await signIn(service.url, credentials).expect(401);
      const { request_id, timestamp, ...rest } = body as Record<string, unknown>;
      expect(request_id && timestamp).toBeTruthy();
      answers.push(rest);
    }
    expect(answers[0]).toMatchObject({ error: 'unauthenticated', detail: 'E-mail or password is wrong' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it.each<[string, unknown]>([
    ['no body', undefined],
    ['no password', { email: 'a@example.com' }],
    ['numbers', { email: 1, password: 2 }],
    ['a key too many', { ...ADMINISTRATOR, remember_me: true }],
    ['null', { email: null, password: null }],
    ['a list', [ADMINISTRATOR]],
  ])('answers 400 to %s', async (_what, body) => {
    await service.http
      .post('/api/v1/auth/token')
      .send(body as object)
      .expect(400);
  });

  it('takes no Idempotency-Key, whose record would keep the tokens', async () => {
    await signIn(service.url, ADMINISTRATOR).set('Idempotency-Key', 'once').expect(400);
  });

  describe('for longer', () => {
    it('rotates the refresh token', async () => {
      const first = await tokensOf(service.url);
      const { body, headers } = await refresh(first.refresh_token).expect(200);
      const second = body as typeof first;
      expect(headers['cache-control']).toBe('no-store');
      expect(second.refresh_token).not.toBe(first.refresh_token);
      await me(second.access_token).expect(200);
      await refresh(second.refresh_token).expect(200);
    });

    it('ends the whole session when a refresh token is used twice, and notes it', async () => {
      const { tokens, id } = await signedInUser(service);
      const { body } = await refresh(tokens.refresh_token).expect(200);
      const second = body as typeof tokens;
      await service.advance({ seconds: 10 });
      await refresh(tokens.refresh_token).expect(401);
      await refresh(second.refresh_token).expect(401);
      await me(second.access_token).expect(401);
      await me(tokens.access_token).expect(401);
      const log = await (await administrator(service)).get(`/api/v1/audit?actor_id=${id}&action=refresh`);
      expect((log.body as { items: unknown[] }).items).toEqual([
        expect.objectContaining({ outcome: 'denied', resource: 'sessions' }),
      ]);
    });

    it('gives the same pair to many who refresh at once, and to who lost the answer', async () => {
      const { tokens } = await signedInUser(service);
      const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(tokens.refresh_token)));
      await service.advance({ seconds: 9 });
      answers.push(await refresh(tokens.refresh_token));
      for (const { status, body } of answers) {
        expect(status).toBe(200);
        expect(body).toEqual(answers[0].body);
      }
      const { access_token, refresh_token } = answers[0].body as typeof tokens;
      await me(access_token).expect(200);
      await refresh(refresh_token).expect(200);
    });

    it('takes a token that was used up twice over for a copy, however soon it comes', async () => {
      const { tokens } = await signedInUser(service);
      const second = (await refresh(tokens.refresh_token).expect(200)).body as typeof tokens;
      const third = (await refresh(second.refresh_token).expect(200)).body as typeof tokens;
      await refresh(tokens.refresh_token).expect(401);
      await refresh(third.refresh_token).expect(401);
    });

    it('leaves the user’s other sessions alone', async () => {
      const user = await signedInUser(service);
      const other = await tokensOf(service.url, user);
      await refresh(user.tokens.refresh_token).expect(200);
      await service.advance({ seconds: 10 });
      await refresh(user.tokens.refresh_token).expect(401);
      await me(other.access_token).expect(200);
    });

    it('lasts 30 days from the last refresh', async () => {
      const { refresh_token } = await tokensOf(service.url);
      await service.advance({ days: 29 });
      const { body } = await refresh(refresh_token).expect(200);
      await service.advance({ days: 29 });
      const later = await refresh((body as { refresh_token: string }).refresh_token).expect(200);
      await service.advance({ days: 30, seconds: 1 });
      await refresh((later.body as { refresh_token: string }).refresh_token).expect(401);
    });

    it.each(['nonsense', 'a.b.c'])('is refused for the refresh token %p', async (token) => {
      await refresh(token).expect(401);
    });

    it('is refused for an access token', async () => {
      await refresh((await tokensOf(service.url)).access_token).expect(401);
    });
  });

  describe('and out', () => {
    it('makes both tokens of the session worthless', async () => {
      const { access_token, refresh_token } = await tokensOf(service.url);
      await callerWith(service.url, access_token).post('/api/v1/auth/logout').expect(204);
      await me(access_token).expect(401);
      await refresh(refresh_token).expect(401);
    });

    it('works by the refresh token too, when the access token has expired', async () => {
      const { access_token, refresh_token } = await tokensOf(service.url);
      await service.advance({ minutes: 20 });
      await me(access_token).expect(401);
      await service.http.post('/api/v1/auth/logout').send({ refresh_token }).expect(204);
      await refresh(refresh_token).expect(401);
      await service.http.post('/api/v1/auth/logout').send({ refresh_token }).expect(204);
    });

    it('needs one of them', async () => {
      await service.http.post('/api/v1/auth/logout').expect(401);
      await service.http.post('/api/v1/auth/logout').send({ refresh_token: 'nonsense' }).expect(401);
      await (await service.caller()).post('/api/v1/auth/logout').expect(403);
    });
  });

  describe('by guessing', () => {
    const guess = { password: 'not this one either' };

    /** Ten wrong passwords from addresses of their own. */
    const tenGuesses = async (email: string) => {
      for (let i = 0; i < 10; i++) await from(`198.51.100.${i + 1}`, { email, ...guess }).expect(401);
    };

    it('locks the account for strangers, longer each time', async () => {
      const user = await signedInUser(service);
      await tenGuesses(user.email);
      const { headers, body } = await from('203.0.113.1', user).expect(429);
      expect(headers['retry-after']).toBe('60');
      expect(body).toMatchObject({
        error: 'rate_limited',
        detail: 'Too many wrong passwords; try again later',
      });
      await service.advance({ seconds: 61 });
      await from('203.0.113.1', { ...user, ...guess }).expect(401);
      const again = await from('203.0.113.1', user).expect(429);
      expect(again.headers['retry-after']).toBe('120');
      await service.advance({ seconds: 121 });
      await from('203.0.113.1', user).expect(200);
    });

    it('does not shut the owner out of places they signed in from', async () => {
      const user = await signedInUser(service);
      await from('192.0.2.9', user).expect(200);
      await tenGuesses(user.email);
      await from('203.0.113.2', user).expect(429);
      await from('192.0.2.9', user).expect(200);
    });

    it('locks a trusted place by its own failures', async () => {
      const user = await signedInUser(service);
      await from('192.0.2.10', user).expect(200);
      for (let i = 0; i < 10; i++) await from('192.0.2.10', { ...user, ...guess }).expect(401);
      await from('192.0.2.10', user).expect(429);
    });

    it('locks accounts that do not exist just the same', async () => {
      const email = 'unheard-of@example.com';
      await tenGuesses(email);
      const { headers } = await from('203.0.113.3', { email, ...guess }).expect(429);
      expect(headers['retry-after']).toBe('60');
    });

    it('is forgotten after a day, and after a success', async () => {
      const user = await signedInUser(service);
      for (let i = 0; i < 9; i++) await from(`198.51.100.${i + 1}`, { ...user, ...guess }).expect(401);
      await service.advance({ hours: 25 });
      await from('198.51.100.1', { ...user, ...guess }).expect(401);
      await from('198.51.100.2', user).expect(200);
      for (let i = 0; i < 9; i++) await from(`198.51.100.${i + 3}`, { ...user, ...guess }).expect(401);
      await from('198.51.100.99', user).expect(200);
    });

    it('is noted in the audit log without what was typed', async () => {
      const user = await signedInUser(service);
      await from('198.51.100.7', { email: user.email, ...guess }).expect(401);
      await from('198.51.100.8', { email: 'secret-by-mistake', ...guess }).expect(401);
      const { body } = await (
        await administrator(service)
      ).get('/api/v1/audit?action=sign_in&outcome=denied&size=2');
      expect((body as { items: unknown[] }).items).toEqual([
        expect.objectContaining({ actor_kind: 'anonymous', actor_id: null, address: '198.51.100.8' }),
        expect.objectContaining({ actor_kind: 'user', actor_id: user.id, address: '198.51.100.7' }),
      ]);
      expect(JSON.stringify(body)).not.toContain('secret-by-mistake');
    });
  });
});

describe('sign-ins with rate limits on', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp({ env: { ...ADMINISTRATOR_ENV, RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
  });
  afterAll(() => service.close());
  const from = (address: string, credentials: { email: string; password: string }) =>
    signIn(service.url, credentials).set('X-Forwarded-For', address);

  it('are ten a minute for a pair of address and account, right or wrong', async () => {
    for (let remaining = 9; remaining >= 0; remaining--) {
      const { headers } = await from('192.0.2.1', ADMINISTRATOR).expect(200);
      expect(headers['x-ratelimit-limit']).toBe('10');
      expect(headers['x-ratelimit-remaining']).toBe(String(remaining));
    }
    const { headers, body } = await from('192.0.2.1', { ...ADMINISTRATOR, email: 'ROOT@example.com' }).expect(
      429,
    );
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(body).toMatchObject({ error: 'rate_limited' });
    await from('192.0.2.2', ADMINISTRATOR).expect(200);
    const refused = await from('192.0.2.1', {
      email: 'other@example.com',
      password: 'wrong as it is',
    }).expect(401);
    expect(refused.headers['x-ratelimit-remaining']).toBe('9');
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('are refused an address that failed a hundred times, over however many accounts', async () => {
    const tries = Array.from({ length: 100 }, (_, i) => ({
      email: `a${i}@example.com`,
      password: 'wrong as it is',
    }));
    for (let i = 0; i < tries.length; i += 20) {
      await Promise.all(tries.slice(i, i + 20).map((one) => from('192.0.2.3', one).expect(401)));
    }
    await from('192.0.2.3', ADMINISTRATOR).expect(429);
    await from('192.0.2.4', ADMINISTRATOR).expect(200);
  });
});
