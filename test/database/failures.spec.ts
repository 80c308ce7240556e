import type { Database } from '@crm/database';
import { describeFailure, statement } from '@crm/database';
import { openTestDatabase } from '../support/database.js';

describe('What the log says of a failed statement', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const failureOf = async (text: string, values: unknown[], said?: string) => {
    const sent = said ? statement(said, text) : { text };
    const error: unknown = await database.named(sent, values).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return describeFailure(error);
  };

  it('is its name and PostgreSQL’s own sentence', async () => {
    expect(await failureOf('select nothing_of_the_kind from customers', [], 'find_nothing')).toEqual({
      statement: expect.stringMatching(/^find_nothing_[0-9a-f]{32}$/),
      sqlstate: '42703',
      sentence: 'column "nothing_of_the_kind" does not exist',
    });
  });

  it('is how an unnamed one begins', async () => {
    expect(await failureOf('select\n  1 / $1::integer', [0])).toEqual({
      statement: 'select 1 / $1::integer',
      sqlstate: '22012',
      sentence: 'division by zero',
    });
  });

  it('repeats no value, in whatever sentence PostgreSQL quotes it', async () => {
    const failure = await failureOf('select $1::text::integer', ['Zephyrine "Q" of Gargoyle Lane']);
    expect(failure?.sentence).toBe('invalid input syntax for type integer: "…"');
  });

  it('is nothing where it was no statement that failed', () => {
    expect(describeFailure(new Error('something else'))).toBeUndefined();
  });
});
