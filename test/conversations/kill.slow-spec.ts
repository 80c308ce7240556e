import { createHmac } from 'node:crypto';
import { makeChildStore, type ChildStore } from '../hostile/child-store.js';
import { Wire } from '../hostile/wire.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { aWhileAgo } from './whatsapp.js';

const SECRET = 'the secret of the app';
const SENDERS = 6;
const ACKNOWLEDGED = 200;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('kill -9 while WhatsApp delivers', () => {
  let store: ChildStore;
  let service: ChildService;
  const start = () => ChildService.start({ ...store.env, WHATSAPP_APP_SECRET: SECRET });

  beforeAll(async () => {
    store = await makeChildStore();
    service = await start();
  }, 60_000);

  afterAll(async () => {
    await service.end('SIGKILL');
    await store.drop();
  });

  const numberOf = (sender: number) => `52199860100${String(sender).padStart(2, '0')}`;

  function deliver(wire: Wire, sender: number, id: string) {
    const from = numberOf(sender);
    const timestamp = aWhileAgo();
    const messages = [{ from, id, timestamp, type: 'text', text: { body: id } }];
    const value = { contacts: [{ wa_id: from, profile: { name: `Sender ${sender}` } }], messages };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    const headers = { 'x-hub-signature-256': `sha256=${signature}` };
    return wire.send('POST', '/api/v2/webhooks/whatsapp', { body, headers });
  }

  /** Delivers as fast as it can until the service is gone; gives back the ids that were acknowledged. */
  async function deliverUntilKilled(): Promise<string[]> {
    const wire = new Wire(service.url);
    const acknowledged: string[] = [];
    const phone = async (sender: number) => {
      for (let n = 0; ; n++) {
        const id = `wamid.${sender}.${n}`;
        const { status, text } = await deliver(wire, sender, id);
        if (status !== 200) throw new Error(text);
        if (acknowledged.push(id) === ACKNOWLEDGED) void service.end('SIGKILL');
      }
    };
    await Promise.allSettled(Array.from({ length: SENDERS }, (_, sender) => phone(sender)));
    wire.close();
    return acknowledged;
  }

  /**
   * What each message is filed as. The oldest first and by their ids: while others are still filed, pages move and may show
   * one twice.
   */
  async function filedMessages(wire: Wire): Promise<Map<string, Set<string>>> {
    const filed = new Map<string, Set<string>>();
    const { body } = await wire.send('GET', '/api/v2/conversations?limit=100');
    for (const { _id } of body.conversations as { _id: string }[]) {
      for (let page = 1, pages = 1; page <= pages; page++) {
        const path = `/api/v2/conversations/${_id}/messages?limit=100&page=${page}&sortOrder=asc`;
        const { messages, pagination } = (await wire.send('GET', path)).body as {
          messages: { _id: string; externalId: string }[];
          pagination: { pages: number };
        };
        for (const { _id: id, externalId } of messages) {
          filed.set(externalId, (filed.get(externalId) ?? new Set()).add(id));
        }
        pages = pagination.pages;
      }
    }
    return filed;
  }

  it('loses no message that was acknowledged, and files none twice', async () => {
    const acknowledged = await deliverUntilKilled();
    expect((await service.exited).signal).toBe('SIGKILL');
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);
    service = await start();
    const wire = new Wire(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);
    // WhatsApp sends the last ones again: it heard no answer
    for (let sender = 0; sender < SENDERS; sender++) {
      const last = acknowledged.findLast((id) => id.startsWith(`wamid.${sender}.`));
      if (last) expect((await deliver(wire, sender, last)).status).toBe(200);
    }
    // what a crash left is filed behind the start; the test's own time-out ends this where it is not
    let filed = await filedMessages(wire);
    while (!acknowledged.every((id) => filed.has(id))) filed = await filedMessages(wire);
    let customers: { statistics: { totalMessages: number } }[];
    // read between two looks that saw the same: nothing was filed in the meantime
    for (let before = -1; before !== filed.size; filed = await filedMessages(wire)) {
      before = filed.size;
      const { body } = await wire.send('GET', '/api/v2/customers?limit=100');
      customers = body.customers as typeof customers;
    }
    expect([...filed].filter(([, ids]) => ids.size > 1)).toEqual([]);
    expect(customers!).toHaveLength(SENDERS);
    const counted = customers!.reduce((sum, { statistics }) => sum + statistics.totalMessages, 0);
    expect(counted).toBe(filed.size);
    wire.close();
  }, 90_000);
});
