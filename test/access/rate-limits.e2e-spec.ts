import { startTestApp, type Caller, type TestApp } from '../support/app.js';

describe('rate limits', () => {
  let service: TestApp;
  beforeAll(async () => (service = await startTestApp({ env: { RATE_LIMITS: 'on' } })));
  afterAll(() => service.close());

  const person = (n: number) => ({
    contact_type: 'Individual',
    full_name: `Guest ${n}`,
    email: `guest${n}@example.com`,
    phone: `+1415555${String(1000 + n)}`,
  });
  const limits = (headers: Record<string, string>) => ({
    limit: Number(headers['x-ratelimit-limit']),
    remaining: Number(headers['x-ratelimit-remaining']),
    reset: Number(headers['x-ratelimit-reset']),
  });
  const list = (caller: Caller) => caller.get('/api/v1/customers');

  it('are told with every answer, as Unix seconds', async () => {
    const caller = await service.caller();
    const { headers } = await list(caller).expect(200);
    const { limit, remaining, reset } = limits(headers);
    const now = Date.now() / 1000;
    expect({ limit, remaining }).toEqual({ limit: 1000, remaining: 999 });
    expect(reset).toBeGreaterThan(now + 50);
    expect(reset).toBeLessThan(now + 62);
    expect(limits((await list(caller)).headers)).toMatchObject({ remaining: 998 });
  });

  it('count errors too, and each key by itself', async () => {
    const caller = await service.caller();
    const { headers } = await caller.get('/api/v1/customers/none').expect(404);
    expect(limits(headers)).toMatchObject({ remaining: 999 });
    expect(limits((await list(await service.caller())).headers)).toMatchObject({ remaining: 999 });
  });

  it('count denials, so that they cannot be knocked at without end', async () => {
    const caller = await service.caller('standard', ['crm:read:customers']);
    const { headers } = await caller.get('/api/v1/audit').expect(403);
    expect(limits(headers)).toMatchObject({ limit: 1000, remaining: 999 });
  });

  it('show the tightest of several: travel creates 20 customers a minute', async () => {
    const travel = await service.caller('travel');
    for (let n = 0; n < 20; n++) {
      const { headers } = await travel.post('/api/v1/customers/', person(n)).expect(201);
      expect(limits(headers)).toMatchObject({ limit: 20, remaining: 19 - n });
    }
    const { headers, body } = await travel.post('/api/v1/customers/', person(20)).expect(429);
    expect(limits(headers)).toMatchObject({ limit: 20, remaining: 0 });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(body).toMatchObject({ status: 429, error: 'rate_limited' });
    expect(limits((await list(travel).expect(200)).headers)).toMatchObject({ limit: 1000 });
  });

  it('are by the hour for profile operations of sales, in place of the default', async () => {
    const { headers } = await list(await service.caller('sales')).expect(200);
    const { limit, remaining, reset } = limits(headers);
    expect({ limit, remaining }).toEqual({ limit: 500, remaining: 499 });
    expect(reset).toBeGreaterThan(Date.now() / 1000 + 3500);
  });
});
