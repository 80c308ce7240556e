import { request } from 'node:http';
import { callerWith, type Caller } from '../support/app.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { makeChildStore, type ChildStore } from '../hostile/child-store.js';

const MEGABYTE = 1024 * 1024;
const SENT = 150;

describe('a big upload', () => {
  let store: ChildStore;
  let service: ChildService;
  let caller: Caller;

  beforeAll(async () => {
    store = await makeChildStore();
    service = await ChildService.start({ ...store.env, MAX_UPLOAD_MB: '200' });
    caller = callerWith(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);
  });
  afterAll(async () => {
    await service.end('SIGKILL');
    await store.drop();
  });

  /** Bytes outside of the heap that the service's process holds, where buffers are. */
  async function held(): Promise<number> {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    return Number(/^nodejs_external_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
  }

  it('is never held in memory', async () => {
    const { body } = await caller.post('/api/v1/customers', { name: 'Archivist' }).expect(201);
    const before = await held();
    const peaks: number[] = [];
    const status = await streamUpload(`${service.url}/api/v1/customers/${body.id}/documents`, async () => {
      peaks.push(await held());
    });
    expect(status).toBe(201);
    expect((Math.max(...peaks) - before) / MEGABYTE).toBeLessThan(SENT / 2);
  });

  /** A PDF in chunks of a megabyte, written as fast as they are taken; looks at the service with each tenth. */
  function streamUpload(url: string, look: () => Promise<void>): Promise<number | undefined> {
    const part = (headers: string, content: string) => `--edge\r\n${headers}\r\n\r\n${content}`;
    return new Promise((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${caller.token}`,
        'Content-Type': 'multipart/form-data; boundary=edge',
      };
      const call = request(url, { method: 'POST', headers });
      call.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', reject);
      const send = async () => {
        call.write(`${part('Content-Disposition: form-data; name="document_type"', 'contract')}\r\n`);
        call.write(part('Content-Disposition: form-data; name="file"; filename="c.pdf"', '%PDF-1.7\n'));
        for (let count = 0; count < SENT; count++) {
          if (!call.write(Buffer.alloc(MEGABYTE, 'x'))) {
            await new Promise((drained) => call.once('drain', drained));
          }
          if (count % 10 === 0) await look();
        }
        call.end('\r\n--edge--\r\n');
      };
      send().catch(reject);
    });
  }
});
