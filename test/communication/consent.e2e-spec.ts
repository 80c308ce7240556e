import fc from 'fast-check';
import { startTestApp, type TestApp } from '../support/app.js';
import { moveDependents } from '../support/dependents.js';
import { MailBox } from './mail-box.js';
import { Stage } from './stage.js';

const CATEGORIES = ['marketing', 'service', 'billing', 'outage'] as const;
const SWITCHES = {
  marketing: 'marketing_emails',
  service: 'service_notifications',
  billing: 'billing_reminders',
  outage: 'outage_alerts',
} as const;

/** What a person may have said, or others may have decided. */
const person = fc.record({
  status: fc.constantFrom('active', 'vip', 'inactive', 'suspended', 'blocked'),
  unsubscribed: fc.boolean(),
  switches: fc.record({
    marketing_emails: fc.constantFrom(true, false, null),
    service_notifications: fc.constantFrom(true, false, null),
    billing_reminders: fc.constantFrom(true, false, null),
    outage_alerts: fc.constantFrom(true, false, null),
  }),
});
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never;

function mayBeWrittenTo(
  { status, unsubscribed, switches }: Person,
  category: (typeof CATEGORIES)[number],
): boolean {
  if (status === 'blocked' || switches[SWITCHES[category]] === false) return false;
  return category !== 'marketing' || !(unsubscribed || status === 'suspended' || status === 'inactive');
}

describe('consent', () => {
  let app: TestApp;
  let box: MailBox;
  let stage: Stage;
  beforeAll(async () => {
    box = await MailBox.start();
    app = await startTestApp({ env: { SMTP_URL: box.url } });
    stage = new Stage(app, await app.caller());
  });
  afterAll(async () => {
    await app.close();
    await box.close();
  });

  const make = async ({ status, unsubscribed, switches }: Person) => {
    const made = await stage.customer({
      communication_preferences: switches,
      ...(status === 'vip' && { status }),
    });
    const path = `/api/v1/customers/${made.id}`;
    if (unsubscribed) await unsubscribe(made.id);
    if (status === 'suspended') await stage.caller.post(`${path}/suspend`, { reason: 'r' }).expect(200);
    else if (status !== 'active' && status !== 'vip') await stage.caller.put(path, { status }).expect(200);
    return made;
  };
  const unsubscribe = (id: string) =>
    app.database.kysely
      .insertInto('unsubscribed_customers')
      .values({ customer_id: id, unsubscribed_at: new Date() })
      .execute();

  it('is asked before each message: nobody gets mail who does not want it, and everybody else does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...CATEGORIES),
        async (people, category) => {
          const made = [];
          for (const one of people) made.push(await make(one));
          const { sent, skipped } = await stage.send(
            made.map(({ id }) => id),
            { category },
          );
          const wanted = people.map((one) => mayBeWrittenTo(one, category));
          expect(made.map(({ email }) => box.to(email).length === 1)).toEqual(wanted);
          expect([sent, skipped.length]).toEqual([
            wanted.filter(Boolean).length,
            wanted.filter((is) => !is).length,
          ]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of two records that become one is that of the stricter', async () => {
    const [kept, other] = [await stage.customer(), await stage.customer()];
    await unsubscribe(other.id);
    await stage.send([other.id], { category: 'service' });
    await moveDependents(app, 'CommunicationDependents', other.id, kept.id);
    expect(await stage.reasonFor(kept.id, { category: 'marketing' })).toBe('unsubscribed');
    expect(await stage.reasonFor(other.id, { category: 'marketing' })).toBeUndefined();
    const { body } = await stage.caller.get(`/api/v1/customers/${kept.id}/timeline?kind=communication`);
    expect(body.items).toHaveLength(1);
  });

  it('and all that was written go with the person', async () => {
    const { id, email } = await stage.customer({ name: 'Wilhelmina Moonbeam' });
    const { job_id } = await stage.send([id], { subject: 'For {{name}}' });
    await unsubscribe(id);
    await stage.caller.delete(`/api/v1/customers/${id}?data_retention_policy=anonymize`).expect(204);
    const [message] = await app.database.kysely
      .selectFrom('outgoing_messages')
      .selectAll()
      .where('job_id', '=', job_id)
      .execute();
    expect(JSON.stringify(message)).not.toMatch(/moonbeam/i);
    expect(JSON.stringify(message)).not.toContain(email);
    expect(message).toMatchObject({ state: 'sent', address: null, text: null, channel: 'email' });
    const other = await stage.customer();
    await stage.send([other.id]);
    await stage.caller.delete(`/api/v1/customers/${other.id}?data_retention_policy=delete`).expect(204);
    const { count } = await app.database.kysely
      .selectFrom('outgoing_messages')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('customer_id', '=', other.id)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(0);
  });
});
