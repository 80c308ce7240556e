import { createSecretKey } from 'node:crypto';
import { CompactSign } from 'jose';
import { ADMINISTRATOR_ENV } from '../support/administrator.js';
import { callerWith, startTestApp, type TestApp } from '../support/app.js';
import { IdentityProvider } from './identity-provider.js';

/** What a JWT may hold that names no claims; whoever signs is believed to sign objects, and need not. */
const PAYLOADS = ['null', '7', '"text"', '[]', '[null]', 'true', '', 'no JSON'];

describe('a signed token whose payload is no object', () => {
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

  const own = (payload: string) =>
    new CompactSign(Buffer.from(payload))
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(createSecretKey(ADMINISTRATOR_ENV.JWT_SECRET, 'utf8'));

  describe.each<[string, (payload: string) => Promise<string>]>([
    ['by our secret', own],
    ['by a key of the provider', (payload) => provider.signed(payload)],
    ['behind the prefix of API keys', async (payload) => `crm_${await own(payload)}`],
  ])('%s', (_whose, make) => {
    it.each(PAYLOADS)('is answered 401 for %p', async (payload) => {
      const { status, body } = await callerWith(service.url, await make(payload)).get('/api/v1/auth/me');
      expect(status).toBe(401);
      expect(body).toMatchObject({ error: 'unauthenticated' });
    });
  });

  it.each(PAYLOADS)('refreshes and ends no session for %p', async (payload) => {
    const refresh_token = await own(payload);
    for (const path of ['refresh', 'logout']) {
      await service.http.post(`/api/v1/auth/${path}`).send({ refresh_token }).expect(401);
    }
  });
});
