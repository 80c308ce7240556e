import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { makeChildStore, type ChildStore } from './child-store.js';
import { readAnswer, Wire } from './wire.js';

const CLIENTS = 20;

describe('SIGTERM under load', () => {
  let store: ChildStore;
  let service: ChildService;
  let token: string;

  beforeAll(async () => {
    store = await makeChildStore();
    service = await ChildService.start(store.env);
    token = (await tokensOf(service.url, ADMINISTRATOR)).access_token;
  }, 60_000);

  afterAll(async () => {
    await service.end('SIGKILL');
    await store.drop();
  });

  it('answers every request that it took, ends with code 0 and leaves the store to the next', async () => {
    const answered: number[] = [];
    const lost: string[] = [];
    let stopping = false;
    const underWay = beginSlowRequest();
    const client = async (number: number) => {
      // one connection each, kept open
      const wire = new Wire(service.url, token, new Agent({ keepAlive: true, maxSockets: 1 }));
      for (let n = 0; ; n++) {
        const body = JSON.stringify({ name: 'Load', email: `load${number}n${n}@example.com` });
        const sent =
          n % 2 ? wire.send('GET', '/api/v1/customers') : wire.send('POST', '/api/v1/customers', { body });
        const answer = await sent.catch((error: NodeJS.ErrnoException) => error);
        if (!('status' in answer)) {
          // nobody listens any more: the only way in which a request may fail
          if (!stopping || answer.code !== 'ECONNREFUSED') lost.push(`${answer.code} ${answer.message}`);
          break;
        }
        answered.push(answer.status);
      }
      wire.close();
    };
    const clients = Array.from({ length: CLIENTS }, (_, index) => client(index));
    while (answered.length < CLIENTS * 5 && lost.length < CLIENTS) await new Promise(setImmediate);
    expect(lost).toEqual([]);
    stopping = true;
    const ended = service.end('SIGTERM');
    await Promise.all(clients);
    underWay.finish();
    expect(readAnswer(await underWay.answer).status).toBe(201);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(lost).toEqual([]);
    expect(answered.filter((status) => status !== 200 && status !== 201)).toEqual([]);
    // and the store is free for the next at once, with all that was answered
    service = await ChildService.start(store.env);
    const wire = new Wire(service.url, token);
    const { body } = await wire.send('GET', '/api/v1/customers');
    expect(body.total).toBe(answered.filter((status) => status === 201).length + 1);
    wire.close();
    expect(await service.end('SIGINT')).toEqual({ code: 0, signal: null });
  }, 60_000);

  /** A request whose second half is sent when told. */
  function beginSlowRequest(): { answer: Promise<string>; finish: () => void } {
    const body = '{"name":"Slow but sure"}';
    const head = [
      'POST /api/v1/customers HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ].join('\r\n');
    let finish = (): void => undefined;
    const answer = new Wire(service.url).raw(`${head}\r\n\r\n${body.slice(0, 8)}`, (socket) => {
      finish = () => socket.write(body.slice(8));
    });
    return { answer, finish: () => finish() };
  }
});

describe('SIGTERM', () => {
  let store: ChildStore;
  let service: ChildService;
  afterEach(async () => {
    await service.end('SIGKILL');
    await store.drop();
  });

  it('ends an export that nobody reads, and ends with code 0 all the same', async () => {
    store = await makeChildStore();
    service = await ChildService.start(store.env);
    const token = (await tokensOf(service.url, ADMINISTRATOR)).access_token;
    const customers = Array.from({ length: 400 }, (_, n) => ({
      phoneNumber: `+1202555${String(n).padStart(4, '0')}`,
      notes: 'x'.repeat(9000),
    }));
    const wire = new Wire(service.url, token);
    // 18 MB: more than the buffers of a connection hold
    for (const area of [202, 212, 213, 214, 215]) {
      const rows = customers.map((row) => ({
        ...row,
        phoneNumber: row.phoneNumber.replace('202', `${area}`),
      }));
      const body = JSON.stringify({ customers: rows });
      expect((await wire.send('POST', '/api/v2/customers/bulk/import', { body })).status).toBe(200);
    }
    wire.close();
    const headers = { Authorization: `Bearer ${token}` };
    const asked = request(`${service.url}/api/v2/customers/export`, { headers }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.pause().once('error', () => undefined);
    expect(await service.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 120_000);
});
