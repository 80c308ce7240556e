import { startTestApp, type TestApp } from '../support/app.js';

describe('/metrics', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ env: { METRICS_TOKEN: 'scrape-with-this', TRUST_PROXY: '1' } });
  });
  afterAll(() => app.close());

  const ELSEWHERE = '203.0.113.7';

  it('is text as Prometheus reads it', async () => {
    await app.http.get('/health/live').expect(200);
    const { text, headers } = await app.http.get('/metrics').expect(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(text).toMatch(/^# HELP /);
    expect(text).toMatch(
      /^http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} /m,
    );
  });

  it('tells of the pool, sign-ins, refused tokens, limits, what waits and which program runs', async () => {
    const limited = await startTestApp({ env: { RATE_LIMITS: 'on' } });
    await limited.http.get('/api/v1/auth/me').set('Authorization', 'Bearer nonsense').expect(401);
    await limited.http
      .post('/api/v1/auth/token')
      .send({ email: 'nobody@example.com', password: 'not the right one' })
      .expect(401);
    const caller = await limited.caller('standard', []);
    while ((await caller.get('/api/v1/auth/me')).status !== 429);
    const { text } = await limited.http.get('/metrics').expect(200);
    for (const line of [
      /^crm_build_info\{version="\d+\.\d+\.\d+",node="[\d.]+"\} 1$/m,
      /^crm_database_connections\{state="size"\} [1-9]/m,
      /^crm_database_connections\{state="waiting"\} 0$/m,
      /^crm_sign_ins_total\{outcome="failed"\} 1$/m,
      /^crm_refused_tokens_total\{reason="wrong"\} 1$/m,
      /^crm_limits_hit_total\{limit="default"\} 1$/m,
      /^crm_whatsapp_inbox_messages\{for="filing"\} 0$/m,
    ]) {
      expect(text).toMatch(line);
    }
    expect(text).not.toContain('crm_redis_up');
    await limited.close();
  });

  it.each([
    ['X-Forwarded-For', ELSEWHERE],
    ['X-Forwarded-For', '127.0.0.1'],
    ['X-Forwarded-Host', 'crm.example.com'],
    ['Forwarded', 'for=127.0.0.1'],
    ['X-Real-IP', '127.0.0.1'],
    ['Via', '1.1 proxy'],
  ])('is not shown to who comes through a proxy, by %s: %s', async (header, value) => {
    await app.http.get('/metrics').set(header, value).expect(401);
  });

  it('wants its token from anywhere but this machine', async () => {
    await app.http
      .get('/metrics')
      .set('X-Forwarded-For', ELSEWHERE)
      .set('Authorization', 'Bearer wrong')
      .expect(401);
    await app.http
      .get('/metrics')
      .set('X-Forwarded-For', ELSEWHERE)
      .set('Authorization', 'Bearer scrape-with-this')
      .expect(200);
  });
});
