import { makeChildStore, type ChildStore } from '../hostile/child-store.js';
import { Wire } from '../hostile/wire.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { Receiver, RECEIVER_HOST, until } from './receiver.js';

const CUSTOMERS = 6;
const ACKNOWLEDGED = 150;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('kill -9 while events are sent', () => {
  let store: ChildStore;
  let service: ChildService;
  let receiver: Receiver;
  const start = () => ChildService.start({ ...store.env, OUTBOUND_ALLOW: RECEIVER_HOST });

  beforeAll(async () => {
    store = await makeChildStore();
    receiver = await Receiver.start();
    service = await start();
  }, 60_000);

  afterAll(async () => {
    await service.end('SIGKILL');
    await receiver.close();
    await store.drop();
  });

  const signedIn = async () =>
    new Wire(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);

  it('loses none whose change was acknowledged, and keeps the order', async () => {
    let wire = await signedIn();
    const send = async (method: string, path: string, body: object) => {
      const answer = await wire.send(method, path, { body: JSON.stringify(body) });
      if (answer.status >= 300) throw new Error(answer.text);
      return answer.body;
    };
    await send('POST', '/api/v1/webhooks', { url: receiver.url, events: ['*'] });
    const ids: string[] = [];
    for (let n = 0; n < CUSTOMERS; n++) {
      ids.push((await send('POST', '/api/v1/customers', { name: `Told ${n}` })).id as string);
    }
    const acknowledged = new Map<string, number>();
    let count = 0;
    const write = async (id: string) => {
      for (let n = 0; ; n++) {
        const { version } = await send('PUT', `/api/v1/customers/${id}`, { notes: `note ${n}` });
        acknowledged.set(id, version as number);
        if (++count === ACKNOWLEDGED) void service.end('SIGKILL');
      }
    };
    await Promise.allSettled(ids.map(write));
    expect((await service.exited).signal).toBe('SIGKILL');
    wire.close();
    service = await start();
    wire = await signedIn();
    const taken = (id: string) =>
      receiver
        .taken()
        .filter(({ body }) => body.data.id === id)
        .map(({ body }) => body.data.version as number);
    // what a dead instance held is taken over when its lease ends
    await until(() => ids.every((id) => taken(id).includes(acknowledged.get(id) as number)));
    for (const id of ids) {
      const once = [...new Set(taken(id))];
      expect(once).toEqual(Array.from(once, (_, at) => at + 1));
    }
    wire.close();
  }, 120_000);
});
