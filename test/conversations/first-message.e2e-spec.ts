import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { startTestApp, type TestApp } from '../support/app.js';
import { Desk } from './desk.js';

describe('the first message of customers', () => {
  let test: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    test = await startTestApp();
    desk = await Desk.of(test);
  });
  afterAll(() => test.close());

  const firstMessage = async (customer: string) => (await desk.counters(customer)).first_message_at;

  it('is the earliest that was sent, whenever it was told of', async () => {
    const customer = await desk.customer();
    const id = await desk.conversation(customer);
    expect(await firstMessage(customer)).toBeNull();
    for (const minute of [5, 3, 4])
      await desk.say(id, 'outbound', `2026-01-01T10:0${minute}:00Z`).expect(201);
    expect(await firstMessage(customer)).toEqual(new Date('2026-01-01T10:03:00Z'));
  });

  it('is found by the migration for those who wrote before it', async () => {
    const [customer, silent] = [await desk.customer(), await desk.customer()];
    const id = await desk.conversation(customer);
    for (const minute of [3, 2]) await desk.say(id, 'inbound', `2026-01-01T10:0${minute}:00Z`).expect(201);
    const database = test.database.kysely;
    await sql`alter table customers drop column first_message_at`.execute(database);
    const migration = await readFile(
      new URL('../../migrations/0013_first_message.sql', import.meta.url),
      'utf8',
    );
    for (const statement of migration.split(';').filter((text) => text.trim())) {
      await sql.raw(statement).execute(database);
    }
    expect(await firstMessage(customer)).toEqual(new Date('2026-01-01T10:02:00Z'));
    expect(await firstMessage(silent)).toBeNull();
  });
});
