import fc from 'fast-check';
import { sql } from 'kysely';
import type { Conversation, Message as StoredMessage } from '../../src/conversations/conversation.js';
import type { ConversationsRepository } from '../../src/conversations/store/conversations.repository.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Desk } from './desk.js';

type Message = StoredMessage & { position: number };

const secondOf = ({ sent_at }: Message) => Math.floor(+sent_at / 1000);

/** more of them: FUZZ_RUNS=1000 npm test -- test/conversations/statistics */
const RUNS = Number(process.env.FUZZ_RUNS ?? 40);

type Step =
  | { do: 'open' }
  | { do: 'say'; conversation: number; direction: 'inbound' | 'outbound'; at: number }
  | { do: 'move'; conversation: number; status: 'open' | 'resolved' };

const conversation = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      conversation,
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      // in ms: close together, equal ones among them, halves of seconds too
      at: fc.nat({ max: 40 }).map((n) => n * 500),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      conversation,
      status: fc.constantFrom('open' as const, 'resolved' as const),
    }),
  },
);
/** Steps of one inner list are taken at once, the lists one after the other. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 8 });

const START = Date.parse('2026-01-01T10:00:00Z');

/** What the counters have to be, told from the records alone and in other words than the service's. */
function expected(conversations: Conversation[], messages: Message[]): Record<string, unknown> {
  let [seconds, answers] = [0, 0];
  for (const { id } of conversations) {
    let waiting: number | undefined;
    const own = messages
      .filter((message) => message.conversation_id === id)
      .sort((one, other) => secondOf(one) - secondOf(other) || one.position - other.position);
    for (const { direction, sent_at } of own) {
      if (direction === 'inbound') waiting ??= +sent_at;
      else if (waiting !== undefined) {
        seconds += Math.max(Math.round((+sent_at - waiting) / 1000), 0);
        answers += 1;
        waiting = undefined;
      }
    }
  }
  const sent = messages.map((message) => +message.sent_at);
  const opened = conversations.map((one) => +one.created_at);
  const moment = (of: (...values: number[]) => number, among = sent) =>
    among.length ? new Date(of(...among)) : null;
  return {
    total_conversations: conversations.length,
    open_conversations: conversations.filter(({ status }) => status === 'open').length,
    resolved_conversations: conversations.filter(({ status }) => status === 'resolved').length,
    total_messages: messages.length,
    response_seconds_sum: seconds,
    response_count: answers,
    first_message_at: moment(Math.min),
    last_message_at: moment(Math.max),
    last_interaction: moment(Math.max, [...sent, ...opened]),
    first_contact: moment(Math.min, [...sent, ...opened]),
  };
}

describe('the statistics of a customer', () => {
  let test: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    test = await startTestApp();
    desk = await Desk.of(test);
  });
  afterAll(() => test.close());

  async function take(step: Step, customer: string, conversations: string[]): Promise<void> {
    if (step.do === 'open') conversations.push(await desk.conversation(customer));
    const id = step.do === 'open' ? undefined : conversations[step.conversation];
    if (step.do === 'open' || !id) return;
    if (step.do === 'move') await desk.patch(id, { status: step.status }).expect(200);
    else await desk.say(id, step.direction, new Date(START + step.at).toISOString()).expect(201);
  }

  const recordsOf = async (customer: string) => {
    const database = test.database.kysely;
    const { rows: conversations } =
      await sql<Conversation>`select * from conversations where customer_id = ${customer}`.execute(database);
    const { rows: messages } =
      await sql<Message>`select * from messages where customer_id = ${customer}`.execute(database);
    return { conversations, messages };
  };

  it('are what its conversations and messages say, after whatever was written in whatever order at once', async () => {
    const recount = (id: string) =>
      test.inside(({ get }, one) => get<ConversationsRepository>('ConversationsRepository').recount(one), id);
    await fc.assert(
      fc.asyncProperty(story, async (groups) => {
        const customer = await desk.customer();
        const conversations: string[] = [await desk.conversation(customer)];
        for (const group of groups) {
          await Promise.all(group.map((one) => take(one, customer, conversations)));
        }
        const kept = await desk.counters(customer);
        const records = await recordsOf(customer);
        expect(kept).toEqual(expected(records.conversations, records.messages));
        for (const { id, message_count, last_message_at } of records.conversations) {
          const own = records.messages.filter((message) => message.conversation_id === id);
          const last = own.length ? new Date(Math.max(...own.map(({ sent_at }) => +sent_at))) : null;
          expect({ message_count, last_message_at }).toEqual({
            message_count: own.length,
            last_message_at: last,
          });
        }
        await recount(customer);
        expect(await desk.counters(customer)).toEqual(kept);
      }),
      { numRuns: RUNS },
    );
  });

  it('are true after fifty messages at once', async () => {
    const customer = await desk.customer();
    const id = await desk.conversation(customer);
    await desk.patch(id, { status: 'resolved' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        desk.say(id, i % 3 ? 'inbound' : 'outbound', new Date(START + ((i * 7) % 50) * 1000).toISOString()),
      ),
    );
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    const { conversations, messages } = await recordsOf(customer);
    expect(await desk.counters(customer)).toEqual(expected(conversations, messages));
    expect(conversations[0]).toMatchObject({ status: 'open', message_count: 50 });
  });
});
