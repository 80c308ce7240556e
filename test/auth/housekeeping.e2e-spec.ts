import { DAY_MS } from '@crm/time';
import { ADMINISTRATOR, ADMINISTRATOR_ENV, signIn, tokensOf } from '../support/administrator.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { runHousekeeping } from '../support/housekeeping.js';

describe('housekeeping', () => {
  let service: TestApp;
  beforeAll(async () => (service = await startTestApp({ env: ADMINISTRATOR_ENV })));
  afterAll(() => service.close());

  const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);
  const rows = async (table: 'sessions' | 'sign_in_failures') =>
    (await service.database.kysely.selectFrom(table).selectAll().execute()).length;

  it('forgets sessions and wrong passwords when they count no more, and not before', async () => {
    await tokensOf(service.url);
    await signIn(service.url, { ...ADMINISTRATOR, email: 'nobody@example.com' }).expect(401);

    await runHousekeeping(service, daysFromNow(0.5));
    expect(await rows('sessions')).toBe(1);
    // the trusted address of the administrator, and two rows of nobody
    expect(await rows('sign_in_failures')).toBe(3);

    await runHousekeeping(service, daysFromNow(2));
    expect(await rows('sessions')).toBe(1);
    expect(await rows('sign_in_failures')).toBe(1);

    await runHousekeeping(service, daysFromNow(91));
    expect(await rows('sessions')).toBe(0);
    expect(await rows('sign_in_failures')).toBe(0);
  });
});
