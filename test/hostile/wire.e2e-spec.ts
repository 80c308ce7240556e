import { startTestApp, type TestApp } from '../support/app.js';
import { faultOf } from './problems.js';
import { contents } from './store.js';
import { readAnswer, Wire } from './wire.js';

/** Below JSON: what comes over the connection. */
describe('a connection', () => {
  let test: TestApp;
  let wire: Wire;
  let authorization: string;

  beforeAll(async () => {
    test = await startTestApp();
    const { token } = await test.caller();
    authorization = `Authorization: Bearer ${token}`;
    wire = new Wire(test.url, token);
  });

  afterAll(async () => {
    wire.close();
    await test.close();
  });

  const lines = (...parts: string[]) => parts.join('\r\n') + '\r\n\r\n';
  const create = (...headers: string[]) =>
    lines(
      'POST /api/v1/customers HTTP/1.1',
      'Host: x',
      authorization,
      'Content-Type: application/json',
      ...headers,
    );

  it.each([
    ['no HTTP at all', 'HELLO\r\n\r\n', 400],
    [
      'TLS',
      Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, 0x0a, 0x0d, 0x0a]),
      400,
    ],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a version that is none', lines('GET / HTTP/9.9', 'Host: x'), 400],
    ['a path that is none', lines('GET http://[ HTTP/1.1', 'Host: x'), 404],
    ['NUL in the path', lines('GET /health/\0live HTTP/1.1', 'Host: x'), 400],
    ['bare bytes in the path', lines('GET /api/v1/customers/é HTTP/1.1', 'Host: x'), 400],
    ['NUL in a header', lines('GET /health/live HTTP/1.1', 'Host: x', 'X-A: a\0b'), 400],
    ['a header of 100 kB', lines('GET /health/live HTTP/1.1', 'Host: x', `X-A: ${'a'.repeat(100_000)}`), 431],
    ['an address of 100 kB', lines(`GET /${'a'.repeat(100_000)} HTTP/1.1`, 'Host: x'), 431],
    [
      'a hundred headers before that of a proxy',
      lines(
        'GET /metrics HTTP/1.1',
        ...Array<string>(99).fill('X-A: 1'),
        'Host: x',
        'X-Forwarded-For: 203.0.113.7',
      ),
      431,
    ],
    ['20,000 headers', lines('GET / HTTP/1.1', 'Host: x', ...Array<string>(20_000).fill('X-A: 1')), 431],
    ['another expectation', lines('POST /api/v1/customers HTTP/1.1', 'Host: x', 'Expect: miracles'), 417],
  ])('that brings %s is refused in the one shape', async (_what, bytes, status) => {
    const answer = readAnswer(await wire.raw(bytes));
    expect([faultOf(answer, ''), answer.status]).toEqual([undefined, status]);
  });

  it.each([
    ['no host', []],
    ['two hosts', ['Host: x', 'host: y']],
  ])('that names %s is refused and closed, and what comes behind is not read', async (_what, hosts) => {
    const bytes = lines('GET /health/live HTTP/1.1', ...hosts);
    const answers = await wire.raw(bytes + lines('GET /health/live HTTP/1.1', 'Host: x'));
    expect(answers.match(/^HTTP/gm)).toHaveLength(1);
    const answer = readAnswer(answers);
    expect([faultOf(answer, '/health/live'), answer.status]).toEqual([undefined, 400]);
    expect(answer.headers.connection).toBe('close');
  });

  it('needs no host in HTTP/1.0', async () => {
    expect(readAnswer(await wire.raw(lines('GET /health/live HTTP/1.0'))).status).toBe(200);
  });

  it('may have a hundred headers', async () => {
    const headers = Array<string>(98).fill('X-A: 1');
    const answer = await wire.raw(
      lines('GET /health/live HTTP/1.1', 'Host: x', 'Connection: close', ...headers),
    );
    expect(readAnswer(answer).status).toBe(200);
  });

  it.each([
    ['a length that is no number', 'Content-Length: abc'],
    ['a negative length', 'Content-Length: -1'],
    ['a length beyond all numbers', `Content-Length: ${'9'.repeat(40)}`],
    ['two different lengths', 'Content-Length: 2\r\nContent-Length: 3'],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked'],
    ['an unknown transfer encoding', 'Transfer-Encoding: identity'],
  ])('that declares %s is refused', async (_what, header) => {
    const answer = readAnswer(await wire.raw(create(header) + '{}'));
    expect([faultOf(answer, ''), answer.status]).toEqual([undefined, 400]);
  });

  it('that breaks off in the middle of a body, or chunks it wrongly, stores nothing', async () => {
    const before = await contents(test.database);
    const half = await wire.raw(create('Content-Length: 100') + '{"name":"Half"', (socket) => socket.end());
    expect(readAnswer(half).status).toBe(400);
    await wire.raw(create('Content-Length: 16') + '{"name":"Hal', (socket) => socket.destroy());
    const chunked = await wire.raw(
      create('Transfer-Encoding: chunked') + 'ZZ\r\n{"name":"Half"}\r\n0\r\n\r\n',
    );
    expect(readAnswer(chunked).status).toBe(400);
    expect(await contents(test.database)).toEqual(before);
  });

  it.each([
    ['by a caller', '/api/v1/customers', true, 413],
    ['by nobody', '/api/v1/customers', false, 401],
    ['where nothing stands', '/api/v1/nothing', true, 404],
    ['to a route that reads no body', '/api/v1/customers/x/restore', true, 413],
  ])('that declares 10 GB %s is answered at once and closed', async (_who, path, signed, status) => {
    const headers = ['Host: x', 'Content-Type: application/json', 'Content-Length: 10737418240'];
    if (signed) headers.push(authorization);
    const answer = readAnswer(await wire.raw(lines(`POST ${path} HTTP/1.1`, ...headers) + 'x'.repeat(5000)));
    expect([faultOf(answer, path), answer.status]).toEqual([undefined, status]);
    expect(answer.headers.connection).toBe('close');
  });

  it('that sends 10 MB and then reads gets its answer, not a broken pipe', async () => {
    const body = 'a'.repeat(10_000_000);
    for (const connection of ['close', 'keep-alive']) {
      const head = create(`Content-Length: ${body.length}`, `Connection: ${connection}`);
      const bytes = await sendThenRead(head + body);
      expect(readAnswer(bytes).status).toBe(413);
    }
  });

  /** As many clients do: not a byte is read before the last one is written. */
  const sendThenRead = (bytes: string) =>
    wire.raw('', (socket) => {
      socket.pause();
      socket.write(bytes, () => {
        socket.resume();
        socket.once('data', () => setImmediate(() => socket.destroy()));
      });
    });

  it('has 10 s for its headers and five minutes for a request', async () => {
    const limits = await test.inside(({ server }) => {
      const { headersTimeout, requestTimeout } = server;
      return { headersTimeout, requestTimeout };
    });
    expect(limits).toEqual({ headersTimeout: 10_000, requestTimeout: 300_000 });
  });

  it('takes over a request id that is sane, and makes one otherwise', async () => {
    const idFor = async (given: string) =>
      (await wire.send('GET', '/nothing', { headers: { 'x-request-id': given } })).body.request_id;
    expect(await idFor('order-66.abc')).toBe('order-66.abc');
    for (const given of [
      'short',
      'a b c d e f g',
      '<script>alert(1)</script>',
      'x'.repeat(129),
      'a\tb-12345678',
    ]) {
      expect(await idFor(given)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each(['"x"', 'x', '"999999999999999999999"', ',', '""', '"-1"', '"1', '"1.'.repeat(2000)])(
    'with If-Match %s is a 400',
    async (tag) => {
      const { id } = (await wire.send('POST', '/api/v1/customers', { body: '{"name":"Tagged"}' })).body;
      const path = `/api/v1/customers/${String(id)}`;
      const answer = await wire.send('PUT', path, { body: '{"notes":"x"}', headers: { 'if-match': tag } });
      expect([faultOf(answer, path), answer.status]).toEqual([undefined, 400]);
    },
  );

  it.each(['', ' ', 'a b', 'é', 'x'.repeat(256)])('with Idempotency-Key %j is a 400', async (key) => {
    const body = '{"name":"Keyed"}';
    const answer = await wire.send('POST', '/api/v1/customers', {
      body,
      headers: { 'idempotency-key': key },
    });
    expect([faultOf(answer, '/api/v1/customers'), answer.status]).toEqual([undefined, 400]);
  });
});
