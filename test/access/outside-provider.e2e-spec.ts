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
  it.each<[string, () => Promise<string>]>([
    ['another audience', () => provider.token({ aud: 'payroll' })],
    ['another issuer', () => provider.token({ iss: `${provider.issuer}/other` })],
    ['an expiry in the past', () => provider.token({ exp: past })],
    ['no expiry', () => provider.token({ exp: undefined })],
    ['no subject', () => provider.token({ sub: undefined })],
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

  it('has no session to end and no password to change here', async () => {
    const caller = callerWith(service.url, await provider.token());
    await caller.post('/api/v1/auth/logout').expect(403);
    const passwords = { current_password: 'whatever it was', new_password: 'seven grey herons waiting' };
    await caller.post('/api/v1/auth/password', passwords).expect(403);
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
