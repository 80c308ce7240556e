import type { EventEmitter } from 'node:events';
import type pg from 'pg';
import { statement } from '@crm/database';
import type { Engine } from '../../libs/database/src/engine.js';
import { send, sendTogether } from '../../libs/database/src/send.js';
import { openTestEngine } from '../support/database.js';

describe('Statements sent together', () => {
  let engine: Engine;
  let client: pg.PoolClient;

  const add = (n: number) => ({ ...statement('test_add', 'INSERT INTO sent VALUES ($1)'), values: [n] });
  const divide = (by: number) => ({
    ...statement('test_divide', 'SELECT 12 / $1::integer AS n'),
    values: [by],
  });
  const broken = statement('test_broken', 'SELECT nothing FROM nowhere');
  const stored = async () =>
    (await send<{ n: number }>(client, { text: 'SELECT n FROM sent' })).rows.map(({ n }) => n);

  beforeAll(async () => {
    engine = await openTestEngine();
    client = await engine.connections.acquire();
    await send(client, { text: 'CREATE TABLE sent (n integer PRIMARY KEY)' });
  });

  beforeEach(() => send(client, { text: 'TRUNCATE sent' }));

  afterAll(async () => {
    client.release();
    await engine.close();
  });

  it('give each its own result', async () => {
    const results = await sendTogether(client, [
      { text: 'BEGIN', givesNothing: true },
      add(1),
      divide(4),
      divide(3),
      { text: 'SELECT n FROM sent WHERE n > $1', values: [5] },
      { text: 'UPDATE sent SET n = 2 RETURNING n' },
      { text: 'COMMIT', givesNothing: true },
    ]);
    expect(results).toEqual([
      { command: 'BEGIN', rows: [], affected: 0 },
      { command: 'INSERT', rows: [], affected: 1 },
      { command: 'SELECT', rows: [{ n: 3 }], affected: 1 },
      { command: 'SELECT', rows: [{ n: 4 }], affected: 1 },
      { command: 'SELECT', rows: [], affected: 0 },
      { command: 'UPDATE', rows: [{ n: 2 }], affected: 1 },
      { command: 'COMMIT', rows: [], affected: 0 },
    ]);
  });

  it('are all stored or none', async () => {
    await expect(sendTogether(client, [add(1), divide(0), add(2)])).rejects.toThrow('division by zero');
    expect(await stored()).toEqual([]);
    await sendTogether(client, [add(1), divide(1), add(2)]);
    expect(await stored()).toEqual([1, 2]);
  });

  it('are not sent at all when one of them cannot be', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const unsendable = { text: 'SELECT $1::jsonb', values: [circular] };
    await expect(sendTogether(client, [add(1), unsendable])).rejects.toThrow('circular');
    expect(await stored()).toEqual([]);
  });

  it('keep their names in order after any of them failed', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => statement('test_name', `SELECT '${letter}' AS n`));
    await expect(sendTogether(client, [a, broken, b])).rejects.toThrow('nowhere');
    await expect(sendTogether(client, [broken, c])).rejects.toThrow('nowhere');
    await expect(sendTogether(client, [a, divide(0), c, b])).rejects.toThrow('division by zero');
    const results = await sendTogether(client, [c, b, a, a, c]);
    expect(results.flatMap(({ rows }) => rows)).toEqual(['c', 'b', 'a', 'a', 'c'].map((n) => ({ n })));
    await expect(send(client, broken)).rejects.toThrow('nowhere');
  });

  it('are told their columns once where they have a name', async () => {
    const { connection } = client as unknown as { connection: EventEmitter };
    const told: unknown[] = [];
    const listen = (message: { fields: { name: string }[] }) => told.push(message.fields[0].name);
    const range = statement(
      'test_range',
      'SELECT i, ARRAY[i] AS list FROM generate_series(1, $1::integer) i',
    );
    connection.on('rowDescription', listen);
    const counts = [2, 0, 1].map((n) => ({ ...range, values: [n] }));
    const first = await sendTogether(client, counts);
    const again = await sendTogether(client, [divide(6), ...counts, add(3), divide(12)]);
    connection.off('rowDescription', listen);
    expect(first.map(({ rows }) => rows)).toEqual([
      [
        { i: 1, list: [1] },
        { i: 2, list: [2] },
      ],
      [],
      [{ i: 1, list: [1] }],
    ]);
    expect(again.map(({ rows }) => rows)).toEqual([
      [{ n: 2 }],
      ...first.map(({ rows }) => rows),
      [],
      [{ n: 1 }],
    ]);
    expect(told.filter((name) => name === 'i').length).toBeLessThanOrEqual(3);
    expect(told.slice(3)).not.toContain('i');
  });

  it('may follow one another without waiting', async () => {
    const results = await Promise.allSettled([
      sendTogether(client, [add(1), divide(2)]),
      sendTogether(client, [add(1), divide(0)]),
      sendTogether(client, [divide(3), add(2)]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored()).toEqual([1, 2]);
  });
});
