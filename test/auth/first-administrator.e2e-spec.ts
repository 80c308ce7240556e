import { FirstAdministrator } from '../../src/auth/index.js';
import { ADMINISTRATOR, ADMINISTRATOR_ENV, signIn } from '../support/administrator.js';
import { startTestApp } from '../support/app.js';
import { openTestDatabase } from '../support/database.js';

describe('the first administrator', () => {
  it('is made once, for an empty database', async () => {
    const database = await openTestDatabase();
    const first = await startTestApp({ database, env: ADMINISTRATOR_ENV });
    expect(first.app.get(FirstAdministrator).created).toEqual({ email: ADMINISTRATOR.email });
    await signIn(first.url, ADMINISTRATOR).expect(200);

    const other = { ADMIN_EMAIL: 'other@example.com', ADMIN_PASSWORD: 'another password entirely' };
    const second = await startTestApp({ database, env: { ...ADMINISTRATOR_ENV, ...other } });
    expect(second.app.get(FirstAdministrator).created).toBeUndefined();
    await signIn(second.url, { email: other.ADMIN_EMAIL, password: other.ADMIN_PASSWORD }).expect(401);
    await second.close();
    await first.close();
    await database.close();
  });

  it('gets a password that can be shown once where nobody chose one', async () => {
    const service = await startTestApp();
    const { created } = service.app.get(FirstAdministrator);
    expect(created?.email).toBe('admin@example.com');
    await signIn(service.url, {
      email: 'admin@example.com',
      password: created?.generatedPassword ?? '',
    }).expect(200);
    await service.close();
  });

  it('is one, though several instances start at once', async () => {
    const database = await openTestDatabase();
    const instances = await Promise.all(
      Array.from({ length: 3 }, () => startTestApp({ database, env: ADMINISTRATOR_ENV })),
    );
    const makers = instances.filter((one) => one.app.get(FirstAdministrator).created);
    expect(makers).toHaveLength(1);
    for (const instance of instances) await instance.close();
    await database.close();
  });
});
