import type { FirstAdministrator } from '../../src/auth/index.js';
import { sql } from 'kysely';
import { ADMINISTRATOR, ADMINISTRATOR_ENV, signIn } from '../support/administrator.js';
import { startTestApp, type TestApp } from '../support/app.js';

const createdBy = (service: TestApp) =>
  service.inside(({ get }) => get<FirstAdministrator>('FirstAdministrator').created);

describe('the first administrator', () => {
  it('is made once, for an empty database', async () => {
    const first = await startTestApp({ env: ADMINISTRATOR_ENV });
    const { database } = first;
    expect(await createdBy(first)).toEqual({ email: ADMINISTRATOR.email });
    await signIn(first.url, ADMINISTRATOR).expect(200);

    const other = { ADMIN_EMAIL: 'other@example.com', ADMIN_PASSWORD: 'another password entirely' };
    const second = await startTestApp({ database, env: { ...ADMINISTRATOR_ENV, ...other } });
    expect(await createdBy(second)).toBeUndefined();
    await signIn(second.url, { email: other.ADMIN_EMAIL, password: other.ADMIN_PASSWORD }).expect(401);
    await second.close();
    await first.close();
  });

  it('gets a password that can be shown once where nobody chose one', async () => {
    const service = await startTestApp();
    const created = await createdBy(service);
    expect(created?.email).toBe('admin@example.com');
    await signIn(service.url, {
      email: 'admin@example.com',
      password: created?.generatedPassword ?? '',
    }).expect(200);
    await service.close();
  });

  it('is one, though several instances start at once', async () => {
    const seed = await startTestApp({ env: ADMINISTRATOR_ENV });
    const { database } = seed;
    await sql`truncate users cascade`.execute(database.kysely);
    const instances = await Promise.all(
      Array.from({ length: 3 }, () => startTestApp({ database, env: ADMINISTRATOR_ENV })),
    );
    const makers = (await Promise.all(instances.map(createdBy))).filter(Boolean);
    expect(makers).toHaveLength(1);
    for (const instance of [seed, ...instances]) await instance.close();
  });
});
