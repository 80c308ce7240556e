import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newId } from '@crm/database';
import { migrate } from '../../libs/database/src/migrations.js';
import { storeBefore, type EarlierStore } from './store-before.js';

const COMPARABLE_NAMES = 47;

/** What was stored while names were told apart by marks and kinds of blanks. */
describe('the migration of comparable names', () => {
  let store: EarlierStore;
  let silence: ReturnType<typeof jest.spyOn>;

  beforeAll(async () => {
    silence = jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    store = await storeBefore(COMPARABLE_NAMES);
  });
  afterAll(async () => {
    silence.mockRestore();
    await store.close();
  });

  const segment = (name: string, second: number) =>
    store.query(
      `insert into segments (id, name, criteria, customer_count, last_calculated, created_at, updated_at)
       values ($1, $2, '{}', 0, now(), $3, '2020-01-01T00:00:00Z')`,
      [newId(), name, new Date(second * 1000)],
    );
  const template = (name: string, second: number) =>
    store.query(
      `insert into message_templates (id, name, channel, texts, created_at, updated_at)
       values ($1, $2, 'sms', '{}', $3, '2020-01-01T00:00:00Z')`,
      [newId(), name, new Date(second * 1000)],
    );

  it('tells those apart by a number that only marks told apart, and lets the oldest be', async () => {
    const segments: [string, number][] = [
      ['Fidèles', 2],
      ['Fideles', 1],
      ['fidéles', 3],
      // somebody's own, which is left alone
      ['Fideles (2)', 9],
      ['Nord', 1],
      ['n'.repeat(255), 1],
      ['ñ'.repeat(255), 2],
    ];
    for (const [name, second] of segments) await segment(name, second);
    await template('Été', 1);
    await template('ete', 2);
    await migrate(store.engine);
    expect(
      await store.query('select name, version from segments order by created_at, name collate "C"'),
    ).toEqual(
      [
        ['Fideles', 1],
        ['Nord', 1],
        ['n'.repeat(255), 1],
        ['Fidèles (3)', 2],
        [`${'ñ'.repeat(240)} (2)`, 2],
        ['fidéles (4)', 2],
        ['Fideles (2)', 1],
      ].map(([name, version]) => ({ name, version })),
    );
    expect(
      await store.query('select name, version from message_templates order by name collate "C"'),
    ).toEqual([
      { name: 'ete (2)', version: 2 },
      { name: 'Été', version: 1 },
    ]);
    await expect(segment('NORD\u0301', 5)).rejects.toThrow('segments_name');
    await expect(template('Ete', 5)).rejects.toThrow('message_templates_name');
  });
});
