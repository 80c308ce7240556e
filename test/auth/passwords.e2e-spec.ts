import {
  administrator,
  ADMINISTRATOR_ENV,
  signedInUser,
  signIn,
  tokensOf,
} from '../support/administrator.js';
import { callerWith, startTestApp, type TestApp } from '../support/app.js';

const NEXT = 'violet harbour 27 kites';

describe('passwords', () => {
  let service: TestApp;
  beforeAll(
    async () =>
      (service = await startTestApp({ env: { ...ADMINISTRATOR_ENV, TRUST_PROXY: '1' }, clockStands: true })),
  );
  afterAll(() => service.close());

  const setByLink = (token: string, password: string) =>
    service.http.post('/api/v1/auth/password/link').send({ token, password });
  const me = (token: string) => callerWith(service.url, token).get('/api/v1/auth/me');

  let made = 0;
  /** A user without a password, and the token of the link to set one. */
  const invited = async () => {
    const email = `invited${++made}@example.com`;
    const { body } = await (
      await administrator(service)
    )
      .post('/api/v1/users', { email, name: 'Invited', role: 'agent' })
      .expect(201);
    const { id, password_link } = body as {
      id: string;
      password_link: { token: string; expires_at: string };
    };
    return { id, email, link: password_link };
  };

  describe('of new users', () => {
    it('are set by a link that works once', async () => {
      const { email, link, id } = await invited();
      expect(new Date(link.expires_at).getTime()).toBe(service.now() + 72 * 3600 * 1000);
      await setByLink(link.token, NEXT).expect(204);
      const { access_token } = await tokensOf(service.url, { email, password: NEXT });
      await setByLink(link.token, 'another one of my own').expect(400);
      await me(access_token).expect(200);
      const { body } = await (await administrator(service)).get(`/api/v1/users/${id}`);
      expect(body).toMatchObject({ has_password: true });
    });

    it('are set by one of many who use the link at once', async () => {
      const { link } = await invited();
      const answers = await Promise.all(
        Array.from({ length: 4 }, (_, i) => setByLink(link.token, `violet harbour ${i} kites`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400]);
    });

    it('are not set by a link after three days', async () => {
      const { link } = await invited();
      await service.advance({ hours: 72 });
      const { body } = await setByLink(link.token, NEXT).expect(400);
      expect(body).toMatchObject({
        error: 'validation_failed',
        errors: [{ field: 'token', code: 'invalid_link' }],
      });
    });

    it('are not set by an older link than the newest', async () => {
      const { id, link } = await invited();
      const admin = await administrator(service);
      const { body } = await admin.post(`/api/v1/users/${id}/password-link`).expect(201);
      await setByLink(link.token, NEXT).expect(400);
      await setByLink((body as { token: string }).token, NEXT).expect(204);
    });

    it('must follow the rules', async () => {
      const { link } = await invited();
      const { body } = await setByLink(link.token, 'password1234').expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'password', code: 'too_common' }] });
      expect(JSON.stringify(body)).not.toContain('password1234');
      await setByLink(link.token, 'short').expect(400);
    });
  });

  describe('that were forgotten', () => {
    it('are replaced by a link, which ends all sessions', async () => {
      const user = await signedInUser(service);
      const admin = await administrator(service);
      const { body } = await admin.post(`/api/v1/users/${user.id}/password-link`).expect(201);
      await me(user.tokens.access_token).expect(200);
      await setByLink((body as { token: string }).token, NEXT).expect(204);
      await me(user.tokens.access_token).expect(401);
      await signIn(service.url, user).expect(401);
      await signIn(service.url, { email: user.email, password: NEXT }).expect(200);
    });

    it('free an account that guesses had locked', async () => {
      const user = await signedInUser(service);
      for (let i = 0; i < 10; i++) await signIn(service.url, { ...user, password: 'wrong as it is' });
      await signIn(service.url, user).expect(429);
      const { body } = await (await administrator(service)).post(`/api/v1/users/${user.id}/password-link`);
      await setByLink((body as { token: string }).token, NEXT).expect(204);
      await signIn(service.url, { email: user.email, password: NEXT }).expect(200);
    });
  });

  describe('where strangers guess', () => {
    const HOME = '192.0.2.77';
    /** Ten more, from addresses of their own. */
    const strangersGuess = async (email: string) => {
      for (let i = 0; i < 10; i++) {
        const guess = signIn(service.url, { email, password: 'wrong as it is' });
        await guess.set('X-Forwarded-For', `198.51.100.${i + 1}`);
      }
    };
    const atHome = (credentials: { email: string; password: string }) =>
      signIn(service.url, credentials).set('X-Forwarded-For', HOME);

    it('a one-time link opens the account where it is used, though they go on', async () => {
      const user = await signedInUser(service);
      await strangersGuess(user.email);
      await atHome(user).expect(429);
      const { body } = await (await administrator(service)).post(`/api/v1/users/${user.id}/password-link`);
      await setByLink((body as { token: string }).token, NEXT)
        .set('X-Forwarded-For', HOME)
        .expect(204);
      await strangersGuess(user.email);
      await signIn(service.url, { email: user.email, password: NEXT })
        .set('X-Forwarded-For', '203.0.113.9')
        .expect(429);
      await atHome({ email: user.email, password: NEXT }).expect(200);
    });

    it('a session is a proof too: who is signed in can change the password from a new address', async () => {
      const user = await signedInUser(service);
      await strangersGuess(user.email);
      const change = { current_password: user.password, new_password: NEXT };
      await user.caller.post('/api/v1/auth/password', change).set('X-Forwarded-For', HOME).expect(204);
    });
  });

  describe('of one’s own', () => {
    it('are changed by whoever knows the present one, and end the other sessions', async () => {
      const user = await signedInUser(service);
      const other = await tokensOf(service.url, user);
      const change = { current_password: user.password, new_password: NEXT };
      await user.caller.post('/api/v1/auth/password', change).expect(204);
      await user.caller.get('/api/v1/auth/me').expect(200);
      await me(other.access_token).expect(401);
      await signIn(service.url, user).expect(401);
      await signIn(service.url, { email: user.email, password: NEXT }).expect(200);
    });

    it('stay when the present one is wrong, which counts as a guess', async () => {
      const user = await signedInUser(service);
      const change = { current_password: 'not this one either', new_password: NEXT };
      const { body } = await user.caller.post('/api/v1/auth/password', change).expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'current_password', code: 'wrong_password' }] });
      for (let i = 0; i < 9; i++) await user.caller.post('/api/v1/auth/password', change).expect(400);
      await user.caller
        .post('/api/v1/auth/password', { ...change, current_password: user.password })
        .expect(429);
    });

    it('are answered 422 in travel when they break the rules', async () => {
      const user = await signedInUser(service, { contract: 'travel' });
      const change = { current_password: user.password, new_password: 'password1234' };
      await user.caller.post('/api/v1/auth/password', change).expect(422);
    });

    it('are nothing that a key has', async () => {
      const change = { current_password: 'whatever it was', new_password: NEXT };
      await (await service.caller()).post('/api/v1/auth/password', change).expect(403);
    });

    it('are noted in the audit log as changed, and nowhere readable', async () => {
      const user = await signedInUser(service);
      const change = { current_password: user.password, new_password: NEXT };
      await user.caller.post('/api/v1/auth/password', change).expect(204);
      const { body } = await (
        await administrator(service)
      ).get(`/api/v1/audit?action=set_password&actor_id=${user.id}`);
      expect((body as { items: unknown[] }).items).toEqual([
        expect.objectContaining({ resource: 'users', resource_id: user.id, changes: {} }),
      ]);
    });
  });
});
