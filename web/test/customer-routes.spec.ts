import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { apiRoute } from '@/api/route';
import { CustomerService } from '@/customers/customer-service';
import { createCustomer, getCustomer, listCustomers, updateCustomer } from '@/customers/handlers';
import { MemoryCustomers } from '@/customers/memory-adapter';

const ADA = { name: 'Ada', email: 'ada@example.com', health_score: 80, subscription_tier: 'premium' };
const URL_OF = 'http://dashboard.example/api/customers';

const request = (method: string, body?: unknown, headers: Record<string, string> = {}) =>
  new Request(URL_OF, {
    method,
    headers: { host: 'dashboard.example', 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('the routes of /api/customers', () => {
  let service: CustomerService;
  let address = 0;
  // each test is another one who asks, so that no test meets another's limit
  beforeEach(() => {
    service = new CustomerService(new MemoryCustomers());
    address += 1;
  });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    apiRoute((given, caller) => createCustomer(service, given, caller))(
      request('POST', body, { 'x-forwarded-for': `192.0.2.${address}`, ...headers }),
      {},
    );

  it('answer in one envelope', async () => {
    const created = await post(ADA);
    const { data, metadata } = await created.json();
    expect([created.status, created.headers.get('location')]).toEqual([201, `/api/customers/${data.id}`]);
    expect(metadata.timestamp).toMatch(/^\d{4}-/);

    const listed = await (await listCustomers(service, request('GET'))).json();
    expect(listed).toMatchObject({ data: [{ name: 'Ada' }], metadata: { total: 1, page: 1 } });

    const got = await getCustomer(service, data.id);
    const changed = await updateCustomer(
      service,
      data.id,
      request('PUT', { name: 'Ada King' }, { 'if-match': got.headers.get('etag')! }),
    );
    expect(await changed.json()).toMatchObject({
      data: { name: 'Ada King', email: ADA.email },
      metadata: { version: 2 },
    });
  });

  it.each([
    ['no JSON', '{', {}, 400],
    ['no object', '[]', {}, 400],
    ['another media type', 'name=Ada', { 'content-type': 'text/plain' }, 415],
    ['far too much', { name: 'x'.repeat(200_000) }, {}, 413],
    ['invalid fields', { name: '' }, {}, 400],
    ['another site', ADA, { origin: 'https://elsewhere.example' }, 403],
    ['another site, as browsers say it', ADA, { 'sec-fetch-site': 'cross-site' }, 403],
  ])('refuse %s', async (_, body, headers, status) => {
    const answer = await post(body, headers as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      data: null,
      error: expect.any(String),
      message: expect.any(String),
      errors: expect.any(Array),
    });
  });

  it('take thirty customers a minute of one session, and say what is left', async () => {
    const answers = [];
    for (let at = 0; at < 31; at += 1)
      answers.push(await post({ ...ADA, email: `ada${at}.${address}@example.com` }));
    expect(answers[0]!.headers.get('x-ratelimit-limit')).toBe('30');
    expect(answers[29]!.headers.get('x-ratelimit-remaining')).toBe('0');
    const last = answers[30]!;
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last.json()).toMatchObject({ data: null, error: 'rate_limited' });
  });

  it('say nothing of what went wrong inside', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await apiRoute(async () => {
      throw new TypeError('secret /etc/passwd');
    })(request('GET'), {});
    expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('secret')]);
    expect(String(log.mock.calls)).not.toContain('secret');
    log.mockRestore();
  });
});

describe('with an API', () => {
  beforeEach(() => {
    process.env.API_URL = 'http://127.0.0.1:9';
  });
  afterEach(() => {
    delete process.env.API_URL;
  });

  it('a stranger is told so, and not sent elsewhere', async () => {
    const answer = await apiRoute(async () => new Response())(request('GET'), {});
    expect([answer.status, await answer.json()]).toEqual([
      401,
      expect.objectContaining({ data: null, error: 'unauthenticated' }),
    ]);
  });
});
