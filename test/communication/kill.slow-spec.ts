import { makeChildStore, type ChildStore } from '../hostile/child-store.js';
import { Wire } from '../hostile/wire.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { ChildService } from '../support/child/service.js';
import { MailBox } from './mail-box.js';

const PEOPLE = 120;
const KILLED_AT = 40;

/** Runs on a folder, and on PostgreSQL where one is tested on. */
describe('kill -9 while mails are sent', () => {
  let store: ChildStore;
  let service: ChildService;
  let box: MailBox;
  const start = () => ChildService.start({ ...store.env, SMTP_URL: box.url, MESSAGES_PER_SECOND: '200' });
  const wireOf = async () => new Wire(service.url, (await tokensOf(service.url, ADMINISTRATOR)).access_token);

  beforeAll(async () => {
    store = await makeChildStore();
    box = await MailBox.start();
    service = await start();
  }, 60_000);

  afterAll(async () => {
    await service.end('SIGKILL');
    await box.close();
    await store.drop();
  });

  it('mails nobody twice, and says of each whether they were written to, or that nobody knows', async () => {
    let wire = await wireOf();
    const emails = [];
    for (let n = 0; n < PEOPLE; n++) {
      const email = `killed${n}@example.com`;
      const { status } = await wire.send('POST', '/api/v1/customers', {
        body: JSON.stringify({ name: `Person ${n}`, email, tags: ['killed'] }),
      });
      expect(status).toBe(201);
      emails.push(email);
    }
    box.onMessage = () => {
      if (box.mails.length === KILLED_AT) void service.end('SIGKILL');
      return undefined;
    };
    const body = {
      filter: { tags: ['killed'] },
      channel: 'email',
      category: 'service',
      subject: 'Once',
      message: 'Only once, {{name}}',
    };
    await wire
      .send('POST', '/api/v1/customers/bulk-communication', { body: JSON.stringify(body) })
      .catch(() => undefined);
    wire.close();
    expect((await service.exited).signal).toBe('SIGKILL');
    service = await start();
    wire = await wireOf();
    const { body: jobs } = await wire.send('GET', '/api/v1/jobs?kind=communication');
    const [{ id }] = jobs.items as { id: string }[];
    let job: Record<string, unknown>;
    do job = (await wire.send('GET', `/api/v1/jobs/${id}`)).body;
    while (job.status !== 'completed');
    const rows: { outcome: string; reason: string | null; customer_id: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Record<string, unknown> = (
        await wire.send('GET', `/api/v1/jobs/${id}/rows?limit=100&cursor=${encodeURIComponent(cursor)}`)
      ).body;
      rows.push(...(page.items as typeof rows));
      cursor = page.next_cursor as string | null;
    }
    wire.close();
    const times = emails.map((email) => box.to(email).length);
    expect(Math.max(...times)).toBe(1);
    expect(rows).toHaveLength(PEOPLE);
    const unknown = rows.filter(({ reason }) => reason === 'delivery_unknown');
    const sent = rows.filter(({ outcome }) => outcome === 'sent');
    expect(sent.length + unknown.length).toBe(PEOPLE);
    // what was in flight is at most what is sent at a time
    expect(unknown.length).toBeLessThanOrEqual(10);
    const arrived = times.filter((count) => count === 1).length;
    expect(arrived).toBeGreaterThanOrEqual(sent.length);
    expect(arrived).toBeLessThanOrEqual(sent.length + unknown.length);
    expect(job!.counts).toMatchObject({ sent: sent.length, failed: unknown.length, waiting: 0 });
  }, 120_000);
});
