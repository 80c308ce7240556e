import { generateKeyPairSync, sign } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { administrator, ADMINISTRATOR_ENV } from '../support/administrator.js';
import { callerWith, startTestApp, type TestApp } from '../support/app.js';
import { IdentityProvider } from './identity-provider.js';

describe('an outside identity provider', () => {
  let provider: IdentityProvider;
  let service: TestApp;
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    service = await startTestApp({
      env: { ...ADMINISTRATOR_ENV, OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: IdentityProvider.audience },
    });
  });
  afterAll(async () => {
    await service.close();
    await provider.stop();
  });

  const me = async (token: string) => callerWith(service.url, token).get('/api/v1/auth/me');

  it.each(['RS256', 'ES256'])('is believed with %s', async (alg) => {
    const { status, body } = await me(await provider.token({ contract: 'travel' }, { alg }));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'external',
      name: 'Ada of the company',
      contract: 'travel',
      email: null,
    });
    expect((body as { permissions: string[] }).permissions).toContain('crm:create:customers');
  });

  it('gives each of its users one id, and the standard contract where it names none', async () => {
    const first = await me(await provider.token());
    const again = await me(await provider.token({ jti: 'another token' }));
    const other = await me(await provider.token({ sub: 'ben' }));
    expect(first.body).toEqual(again.body);
    expect((first.body as { contract: string }).contract).toBe('standard');
    expect((other.body as { id: string }).id).not.toBe((first.body as { id: string }).id);
  });

  it('may name several roles, also ones that were made here, in a list or alone', async () => {
    const permissions = ['crm:merge:customers'];
    await (await administrator(service)).post('/api/v1/roles', { name: 'merger', permissions }).expect(201);
    const several = await me(await provider.token({ roles: ['merger', 'analyst', 'unheard-of', 7] }));
    expect((several.body as { permissions: string[] }).permissions).toEqual(
      expect.arrayContaining(['crm:merge:customers', 'crm:read:*']),
    );
    const alone = await me(await provider.token({ roles: 'merger' }));
    expect((alone.body as { permissions: string[] }).permissions).toEqual(permissions);
  });

  it.each([
    ['no roles', { roles: undefined }],
    ['roles that are not known', { roles: ['wizard', 'bad\0name'] }],
    ['a contract that is not known', { contract: 'wizardry' }],
  ])('is answered 403 with %s, and the denial is noted', async (_what, claims) => {
    const { status, body } = await me(await provider.token({ ...claims, name: 'Nobody\0 here' }));
    expect(status).toBe(403);
    expect(body).toMatchObject({ error: 'unauthorized_access' });
    const { request_id } = body as { request_id: string };
    const { body: log } = await (
      await administrator(service)
    ).get('/api/v1/audit?outcome=denied&action=sign_in');
    expect((log as { items: unknown[] }).items).toContainEqual(
      expect.objectContaining({ request_id, actor_kind: 'external', actor_name: 'Nobody here' }),
    );
  });

  const past = Math.floor(Date.now() / 1000) - 60;
  it('tells of one that was good that it has expired', async () => {
    const { status, body } = await me(await provider.token({ exp: past }));
    expect([status, body.detail]).toEqual([401, 'Your token has expired: refresh it, or sign in again']);
  });

  it.each<[string, () => Promise<string>]>([
    ['another audience', () => provider.token({ aud: 'payroll' })],
    ['another issuer', () => provider.token({ iss: `${provider.issuer}/other` })],
    ['no expiry', () => provider.token({ exp: undefined })],
    ['a beginning in the future', () => provider.token({ nbf: past + 3600 })],
    ['no subject', () => provider.token({ sub: undefined })],
    [
      'a header that must be understood',
      () => provider.token({}, { header: { crit: ['urn:example:more'], 'urn:example:more': true } }),
    ],
    [
      'the signature of another key',
      async () => provider.token({}, { key: (await generateKeyPair('RS256')).privateKey }),
    ],
    [
      'alg none',
      async () => {
        const [, payload] = (await provider.token()).split('.');
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      },
    ],
    [
      'HS256 and a public key as its secret',
      async () => {
        const [, payload] = (await provider.token()).split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
        return new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'RS256' })
          .sign(new TextEncoder().encode('a public key is no secret, whoever has it'));
      },
    ],
  ])('is not believed with %s', async (_what, make) => {
    const { status, body } = await me(await make());
    expect(status).toBe(401);
    expect(body).toMatchObject({
      error: 'unauthenticated',
      detail: 'Sign in: send a valid token as "Authorization: Bearer <token>"',
    });
  });

  it('may go ahead of our clock by a few seconds', async () => {
    const { status } = await me(await provider.token({ nbf: Math.floor(Date.now() / 1000) + 3 }));
    expect(status).toBe(200);
  });

  it('has no session to end and no password to change here', async () => {
    const caller = callerWith(service.url, await provider.token());
    await caller.post('/api/v1/auth/logout').expect(403);
    const passwords = { current_password: 'whatever it was', new_password: 'seven grey herons waiting' };
    await caller.post('/api/v1/auth/password', passwords).expect(403);
  });
});

describe('an outside identity provider that was not asked yet', () => {
  it('is not asked for tokens of others, nor for algorithms that are not its own, and says 503 while it is away', async () => {
    const provider = await IdentityProvider.start();
    provider.isUp = false;
    const service = await startTestApp({
      env: { ...ADMINISTRATOR_ENV, OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: IdentityProvider.audience },
    });
    const me = (token: string) => callerWith(service.url, token).get('/api/v1/auth/me');
    const { privateKey } = await generateKeyPair('RS256');
    await me(await provider.token({ iss: 'https://login.example.com' }, { key: privateKey })).expect(401);
    await me(await provider.token({ iss: undefined }, { key: privateKey })).expect(401);
    const secret = new TextEncoder().encode('x'.repeat(32));
    await me(await provider.token({}, { alg: 'HS256', key: secret })).expect(401);
    expect(provider.requests).toBe(0);

    const { body, headers } = await me(await provider.token()).expect(503);
    expect(body).toMatchObject({ error: 'provider_unavailable' });
    expect(headers['retry-after']).toBe('5');
    expect(provider.requests).toBe(1);
    await service.close();
    await provider.stop();
  });

  it('is not believed with a key of less than 2048 bits, which is its own fault', async () => {
    const provider = await IdentityProvider.start();
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    provider.publish({ ...publicKey.export({ format: 'jwk' }), kid: 'short', alg: 'RS256', use: 'sig' });
    const service = await startTestApp({
      env: { ...ADMINISTRATOR_ENV, OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: IdentityProvider.audience },
    });
    const [, claims] = (await provider.token()).split('.');
    const signed = `${Buffer.from('{"alg":"RS256","kid":"short"}').toString('base64url')}.${claims}`;
    const token = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    await callerWith(service.url, token).get('/api/v1/auth/me').expect(503);
    await service.close();
    await provider.stop();
  });
});

describe('an outside identity provider that is away', () => {
  it('costs its own users a 503 and nobody else anything, until it is back', async () => {
    const provider = await IdentityProvider.start();
    provider.isUp = false;
    const env = {
      ...ADMINISTRATOR_ENV,
      OIDC_ISSUER: provider.issuer,
      OIDC_AUDIENCE: IdentityProvider.audience,
    };
    const before = await startTestApp({ env });
    const { body } = await callerWith(before.url, await provider.token())
      .get('/api/v1/auth/me')
      .expect(503);
    expect(body).toMatchObject({ error: 'provider_unavailable' });
    await (await administrator(before)).get('/api/v1/auth/me').expect(200);

    provider.isUp = true;
    const after = await startTestApp({ database: before.database, env });
    await callerWith(after.url, await provider.token())
      .get('/api/v1/auth/me')
      .expect(200);
    const asked = provider.requests;
    provider.isUp = false;
    await callerWith(after.url, await provider.token({ sub: 'ben' }))
      .get('/api/v1/auth/me')
      .expect(200);
    expect(provider.requests).toBe(asked);
    await after.close();
    await before.close();
    await provider.stop();
  });
});

describe('an outside identity provider under forged tokens', () => {
  let provider: IdentityProvider;
  let service: TestApp;
  beforeEach(async () => {
    provider = await IdentityProvider.start();
    service = await startTestApp({
      env: { ...ADMINISTRATOR_ENV, OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: IdentityProvider.audience },
      clockStands: true,
    });
  });
  afterEach(async () => {
    await service.close();
    await provider.stop();
  });

  const me = (token: string) => callerWith(service.url, token).get('/api/v1/auth/me');
  let forged = 0;
  const forge = () => provider.token({ jti: String(++forged) }, { header: { kid: `made-up-${forged}` } });
  /** Twenty at once, then twenty one after the other: how they are answered. */
  const flood = async () => {
    const tokens = await Promise.all(Array.from({ length: 40 }, forge));
    const answers = await Promise.all(tokens.slice(0, 20).map((token) => me(token)));
    for (const token of tokens.slice(20)) answers.push(await me(token));
    return new Set(answers.map(({ status }) => status));
  };

  it('whose keys cannot be had is asked once, and then left alone', async () => {
    provider.keysAnswer = 'no keys at all';
    expect(await flood()).toEqual(new Set([503]));
    // for its description, and once for its keys
    expect(provider.requests).toBe(2);
    await service.advance({ seconds: 2 });
    expect(await flood()).toEqual(new Set([503]));
    expect(provider.requests).toBe(3);
  });

  it('is not asked again for each key that is not among its own, and its users are still let in', async () => {
    await me(await provider.token()).expect(200);
    const asked = provider.requests;
    expect(await flood()).toEqual(new Set([401]));
    expect(provider.requests).toBe(asked);
    provider.isUp = false;
    await me(await provider.token({ sub: 'ben' })).expect(200);
  });
});
