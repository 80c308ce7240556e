import { makeChildStore, type ChildStore } from '../hostile/child-store.js';
import { importRows } from '../imports/stage.js';
import { ended, rowsOf } from '../jobs/stage.js';
import { ADMINISTRATOR, tokensOf } from '../support/administrator.js';
import { callerWith, type Caller } from '../support/app.js';
import { ChildService } from '../support/child/service.js';
import { testServerUrl } from '../support/database.js';
import { MailBox } from './mail-box.js';

const PEOPLE = 400;
const KILLED_AT = 100;
/** messages that an instance has in flight at most */
const AT_A_TIME = 10;

/** Two processes over one database; a folder is one process's alone. */
(testServerUrl ? describe : describe.skip)('mails of two instances', () => {
  let store: ChildStore;
  let box: MailBox;
  let services: ChildService[];
  let callers: Caller[];
  let emails: string[];

  beforeEach(async () => {
    store = await makeChildStore();
    box = await MailBox.start();
    services = [];
    callers = [];
    for (let at = 0; at < 2; at++) {
      const env = { ...store.env, SMTP_URL: box.url, MESSAGES_PER_SECOND: '200' };
      services[at] = await ChildService.start(env);
      const { access_token } = await tokensOf(services[at].url, ADMINISTRATOR);
      callers[at] = callerWith(services[at].url, access_token);
    }
    emails = Array.from({ length: PEOPLE }, (_, at) => `shared${at}@example.com`);
    const rows = emails.map((email) => ({ name: 'Shared', email, tags: ['shared'] }));
    await importRows(callers[0], rows).expect(200);
  }, 60_000);
  afterEach(async () => {
    for (const service of services) await service.end('SIGKILL');
    await box.close();
    await store.drop();
  });

  const mail = (caller: Caller, subject: string) =>
    caller.post('/api/v1/customers/bulk-communication', {
      filter: { tags: ['shared'] },
      channel: 'email',
      category: 'service',
      ...{ subject, message: 'Hello {{name}}' },
    });
  const subjectsTo = (email: string) => box.to(email).map(({ parsed }) => parsed.subject);

  it('that send at the same time reach everybody once by each job', async () => {
    const jobs = await Promise.all(['First', 'Second'].map((subject, at) => mail(callers[at], subject)));
    for (const [at, { body }] of jobs.entries()) {
      // asked of the other instance than the one that was asked for it
      const job = await ended(callers[1 - at], (body as { job_id?: string; id: string }).job_id ?? body.id);
      expect(job).toMatchObject({ status: 'completed', counts: { sent: PEOPLE, failed: 0, waiting: 0 } });
    }
    for (const email of emails) expect(subjectsTo(email).sort()).toEqual(['First', 'Second']);
  }, 120_000);

  it('of which one dies reach nobody twice, and the other goes on', async () => {
    box.onMessage = () => {
      if (box.mails.length === KILLED_AT) void services[0].end('SIGKILL');
      return undefined;
    };
    await mail(callers[0], 'Once').catch(() => undefined);
    expect((await services[0].exited).signal).toBe('SIGKILL');
    const { body } = await callers[1].get('/api/v1/jobs?kind=communication').expect(200);
    const job = await ended(callers[1], body.items[0].id as string);
    const rows = await rowsOf(callers[1], job.id);
    const unknown = rows.filter(({ reason }) => reason === 'delivery_unknown').length;
    expect(unknown).toBeLessThanOrEqual(AT_A_TIME);
    const counts = { sent: PEOPLE - unknown, failed: unknown, waiting: 0 };
    expect(job).toMatchObject({ status: 'completed', counts });
    const times = emails.map((email) => box.to(email).length);
    expect(Math.max(...times)).toBe(1);
    expect(times.filter((count) => count === 1).length).toBeGreaterThanOrEqual(counts.sent);
  }, 120_000);
});
