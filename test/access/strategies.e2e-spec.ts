import { ADMINISTRATOR_ENV, tokensOf } from '../support/administrator.js';
import { callerWith, startTestApp, type TestApp } from '../support/app.js';

/** passport knows strategies by name, for the whole process. */
describe('two applications in one process', () => {
  const env = (JWT_SECRET: string) => ({ ...ADMINISTRATOR_ENV, JWT_SECRET });
  let first: TestApp;
  let second: TestApp;
  beforeAll(async () => {
    first = await startTestApp({ env: env('a secret that the first of the two alone has') });
    second = await startTestApp({ env: env('a secret that the second of the two alone has') });
  });
  afterAll(async () => {
    await first.close();
    await second.close();
  });

  const me = (app: TestApp, token: string) => callerWith(app.url, token).get('/api/v1/auth/me');

  it('each believe the tokens and keys of their own, and only those', async () => {
    const tokens = [await tokensOf(first.url), await tokensOf(second.url)].map((pair) => pair.access_token);
    await me(first, tokens[0]).expect(200);
    await me(second, tokens[1]).expect(200);
    await me(first, tokens[1]).expect(401);
    await me(second, tokens[0]).expect(401);

    const keys = [(await first.caller()).token, (await second.caller()).token];
    await me(first, keys[0]).expect(200);
    await me(second, keys[1]).expect(200);
    await me(first, keys[1]).expect(401);
    await me(second, keys[0]).expect(401);
  });
});
