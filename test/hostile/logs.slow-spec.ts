import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { makeChildStore, type ChildStore } from './child-store.js';
import { Wire, type Answer } from './wire.js';

/** What only the record and its answers may say. */
const PERSON = {
  name: 'Zephyrine Quillfeather',
  email: 'zephyrine@quillfeather.example',
  phone: '+15550123999',
  tax_id: 'QZ-771-993',
  notes: 'Likes marmalade windows',
  address: { street: '77 Gargoyle Lane' },
};
const PRIVATE = ['zephyr', 'quillfeather', '5550123999', '771-993', 'marmalade', 'gargoyle', 'hunter2'];

describe('the log at its most talkative', () => {
  let store: ChildStore;
  let service: ChildService;

  beforeAll(async () => {
    store = await makeChildStore();
    service = await ChildService.start({ ...store.env, LOG_LEVEL: 'trace' });
  }, 60_000);

  afterAll(async () => {
    await service.end('SIGKILL');
    await store.drop();
  });

  it('tells of every request by id, caller, route, status and time, and nothing about anybody', async () => {
    const { access_token, refresh_token } = await tokensOf(service.url, ADMINISTRATOR);
    const wire = new Wire(service.url, access_token);
    const nobody = new Wire(service.url);
    const json = (body: unknown) => ({ body: JSON.stringify(body) });
    const created = await wire.send('POST', '/api/v1/customers', {
      ...json(PERSON),
      headers: { 'idempotency-key': 'marmalade-1' },
    });
    expect(created.status).toBe(201);
    const path = `/api/v1/customers/${String(created.body.id)}`;
    const key = await wire.send(
      'POST',
      '/api/v1/api-keys',
      json({ name: 'Gargoyle', permissions: ['crm:export:customers'] }),
    );
    const user = await wire.send(
      'POST',
      '/api/v1/users',
      json({ email: 'z@quillfeather.example', name: 'Zephyrine', role: 'agent' }),
    );
    const link = (user.body.password_link as { token: string }).token;
    const secrets = [access_token, refresh_token, String(key.body.key), link, ADMINISTRATOR.password];
    const answers: Answer[] = [
      await wire.send('POST', '/api/v1/customers', json(PERSON)),
      await wire.send('POST', '/api/v1/customers', json({ ...PERSON, email: 'zephyrine@@quillfeather' })),
      await wire.send('POST', '/api/v1/customers', { body: '{"name":"Zephyrine' }),
      await wire.send('PUT', path, json({ tax_id: 'QZ-771-993!', status: 'marmalade' })),
      await wire.send('GET', '/api/v1/customers?search=zephyrine%40quillfeather.example'),
      await wire.send('GET', '/api/v1/customers?quillfeather=1'),
      await wire.send('GET', '/api/v1/customers/zephyrine@quillfeather.example'),
      await wire.send('GET', '/quillfeather/%zz'),
      await wire.send('PURGE', path),
      await wire.send(
        'POST',
        '/api/v2/customers/bulk/import',
        json({ customers: [{ phoneNumber: PERSON.phone }] }),
      ),
      await nobody.send('GET', `/api/v2/customers/export?token=${String(key.body.key)}`),
      await nobody.send('GET', '/api/v2/customers/export?token=hunter2'),
      await nobody.send('GET', '/api/v1/auth/me', { headers: { authorization: 'Bearer hunter2' } }),
      await nobody.send(
        'POST',
        '/api/v1/auth/token',
        json({ email: 'zephyrine@quillfeather.example', password: 'hunter2' }),
      ),
      await nobody.send(
        'POST',
        '/api/v1/auth/token',
        json({ email: ADMINISTRATOR.email, password: 'hunter2' }),
      ),
      await nobody.send(
        'POST',
        '/api/v1/auth/password/link',
        json({ token: link, password: 'a hunter2 in the marmalade' }),
      ),
      await nobody.send('POST', '/api/v1/auth/refresh', json({ refresh_token })),
      await nobody.send('POST', '/api/v1/auth/refresh', json({ refresh_token })),
      await nobody.send('POST', '/api/v1/customers', { body: `{"name":"${'marmalade'.repeat(200_000)}"}` }),
    ];
    await nobody.raw('GET /marmalade HTTP/1.1\r\nHost: quillfeather\r\nX-A: \0\r\n\r\n');
    wire.close();
    nobody.close();
    expect(await service.end()).toEqual({ code: 0, signal: null });
    const said = service.output.toLowerCase();
    expect([...PRIVATE, ...secrets].filter((text) => said.includes(text.toLowerCase()))).toEqual([]);
    const lines = service.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter(({ msg }) => msg === 'request');
    for (const { headers, status } of answers) {
      const line = requests.find((one) => one.request_id === headers['x-request-id']);
      expect(line).toMatchObject({ status, duration_ms: expect.any(Number), route: expect.any(String) });
    }
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    // nor do errors repeat secrets and personal data to who sent them
    const refusals = answers.filter(({ status }) => status >= 400).map(({ text }) => text.toLowerCase());
    for (const text of refusals) {
      expect(text).not.toMatch(/771-993|5550123999|hunter2/);
    }
  }, 60_000);
});
