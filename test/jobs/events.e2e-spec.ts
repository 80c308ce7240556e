import { request, type IncomingMessage } from 'node:http';
import { startTestApp, type Caller, type TestApp } from '../support/app.js';
import { ended, enqueue, learnToCount, until, type ShownJob } from './stage.js';

interface Told {
  event: string;
  id: string;
  data: ShownJob;
  at: number;
}

/** A client of server-sent events. */
class Watcher {
  readonly told: Told[] = [];
  readonly closed: Promise<void>;
  private rest = '';

  private constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8').on('data', (text: string) => this.read(text));
    this.closed = new Promise((resolve) => response.once('close', resolve));
  }

  static open(url: string, { token }: Caller, id: string, lastEventId?: string): Promise<Watcher> {
    const headers = {
      authorization: `Bearer ${token}`,
      'accept-encoding': 'gzip',
      ...(lastEventId && { 'last-event-id': lastEventId }),
    };
    return new Promise((resolve, reject) => {
      request(`${url}/api/v1/jobs/${id}/events`, { headers, agent: false }, (response) =>
        resolve(new Watcher(response)),
      )
        .on('error', reject)
        .end();
    });
  }

  private read(text: string): void {
    const parts = (this.rest + text).split('\n\n');
    this.rest = parts.pop() ?? '';
    for (const part of parts) {
      const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: ?(.*)/s).slice(0, 2)));
      if (fields.data) {
        this.told.push({ event: fields.event, id: fields.id, data: JSON.parse(fields.data), at: Date.now() });
      }
    }
  }
}

describe('the events of a job', () => {
  let app: TestApp;
  let owner: Caller;

  beforeAll(async () => {
    app = await startTestApp();
    await learnToCount(app);
    owner = await app.caller();
  });
  afterAll(() => app.close());

  it('tell how it goes, at most twice a second, and its end', async () => {
    const { id } = await enqueue(app, owner, { rows: 150, pauseMs: 10 });
    const watcher = await Watcher.open(app.url, owner, id);
    expect(watcher.response.statusCode).toBe(200);
    expect(watcher.response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8' });
    expect(watcher.response.headers['content-encoding']).toBeUndefined();
    await watcher.closed;
    const { told } = watcher;
    expect(told.length).toBeGreaterThan(3);
    expect(told.map(({ event }) => event)).toEqual([...told.slice(1).map(() => 'progress'), 'end']);
    const done = told.map(({ data }) => data.progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(told.at(-1)?.data).toEqual((await owner.get(`/api/v1/jobs/${id}`)).body);
    for (let n = 2; n < told.length; n++) expect(told[n].at - told[n - 2].at).toBeGreaterThan(800);
  });

  it('go on behind Last-Event-ID, and are over for who was told the end', async () => {
    const { id } = await enqueue(app, owner, { rows: 1 });
    await ended(owner, id);
    const first = await Watcher.open(app.url, owner, id);
    await first.closed;
    expect(first.told.map(({ event }) => event)).toEqual(['end']);
    const again = await Watcher.open(app.url, owner, id, first.told[0].id);
    expect(again.response.statusCode).toBe(204);
    const odd = await Watcher.open(app.url, owner, id, 'odd');
    await odd.closed;
    expect(odd.told.map(({ event }) => event)).toEqual(['end']);
    const running = await enqueue(app, owner, { rows: 10_000, pauseMs: 50 });
    await until(owner, running.id, ({ status }) => status === 'running');
    const watcher = await Watcher.open(app.url, owner, running.id);
    while (watcher.told.length < 2) await new Promise(setImmediate);
    const seen = watcher.told.map((each) => each.id);
    watcher.response.destroy();
    const later = await Watcher.open(app.url, owner, running.id, seen.at(-1));
    while (later.told.length < 1) await new Promise(setImmediate);
    expect(Number(later.told[0].id)).toBeGreaterThan(Number(seen.at(-1)));
    later.response.destroy();
    await owner.post(`/api/v1/jobs/${running.id}/cancel`).expect(202);
    await ended(owner, running.id);
  });

  it('hold no connection, are few for a caller, and end with the service', async () => {
    const service = await startTestApp();
    await learnToCount(service);
    const caller = await service.caller();
    const { id } = await enqueue(service, caller, { rows: 100_000, pauseMs: 20 });
    const watchers = [];
    for (let n = 0; n < 5; n++) watchers.push(await Watcher.open(service.url, caller, id));
    const more = await caller.get(`/api/v1/jobs/${id}/events`);
    expect([more.status, more.body.error]).toEqual([429, 'rate_limited']);
    expect(more.headers['retry-after']).toBeDefined();
    // on the embedded engine there is one connection in all
    expect((await caller.get('/api/v1/customers')).status).toBe(200);
    watchers[0].response.destroy();
    for (;;) {
      const next = await Watcher.open(service.url, caller, id);
      next.response.destroy();
      if (next.response.statusCode === 200) break;
    }
    await service.close();
    await Promise.all(watchers.map(({ closed }) => closed));
  });
});
