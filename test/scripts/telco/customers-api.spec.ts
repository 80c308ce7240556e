import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CustomersApi, HopelessError } from '../../../scripts/telco/customers-api.js';

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** What the server says to one request after the other. */
const json =
  (status: number, body: object = {}, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
const breaksOff: Reply = (response) => response.destroy();

describe('the client of the import', () => {
  let server: Server;
  let replies: Reply[];
  let keys: unknown[];
  let api: CustomersApi;

  beforeAll(async () => {
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      request.resume().on('end', () => replies.shift()?.(response, request));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    api = new CustomersApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'crm_key', 1);
  });
  beforeEach(() => {
    [replies, keys] = [[], []];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const create = (...answers: Reply[]) => {
    replies = answers;
    return api.create({ name: 'Ada' }, 'row-1');
  };

  it('sends a row again, with the same key, when the connection breaks or the server is away', async () => {
    const outcome = await create(breaksOff, json(503, { detail: 'no database' }), json(201));
    expect(outcome).toEqual({ outcome: 'created' });
    expect(keys).toEqual(['row-1', 'row-1', 'row-1']);
  });

  it('counts a row whose answer was lost as created, and one of an earlier run as duplicate', async () => {
    const replayed = json(201, {}, { 'Idempotent-Replayed': 'true' });
    expect(await create(breaksOff, replayed)).toEqual({ outcome: 'created' });
    expect(await create(replayed)).toEqual({ outcome: 'duplicate', by: 'sent before' });
  });

  it('waits for the answer to an attempt that the server is still at', async () => {
    const inFlight = json(409, { error: 'conflict', detail: 'still being answered' }, { 'Retry-After': '1' });
    const replayed = json(201, {}, { 'Idempotent-Replayed': 'true' });
    expect(await create(breaksOff, inFlight, inFlight, replayed)).toEqual({ outcome: 'created' });
  });

  it('tries again after a 429, as often as there is one', async () => {
    const wait = json(429, { error: 'rate_limited' }, { 'Retry-After': '0' });
    expect(await create(...Array.from({ length: 20 }, () => wait), json(201))).toEqual({
      outcome: 'created',
    });
  });

  it('says by which field a customer is known, and why a row is refused', async () => {
    expect(await create(json(409, { error: 'duplicate_customer', details: { field: 'phone' } }))).toEqual({
      outcome: 'duplicate',
      by: 'phone',
    });
    const refused = json(400, { errors: [{ field: 'email', message: 'email must be an e-mail address' }] });
    expect(await create(refused)).toEqual({
      outcome: 'failed',
      reason: '400: email must be an e-mail address',
    });
  });

  it('gives a row up when the server stays away, and everything when the key is not good', async () => {
    const away = Array.from({ length: 8 }, () => json(503, { detail: 'no database' }));
    expect(await create(...away)).toEqual({ outcome: 'failed', reason: '503: no database' });
    await expect(create(json(401, { detail: 'no such key' }))).rejects.toThrow(HopelessError);
  });
});
