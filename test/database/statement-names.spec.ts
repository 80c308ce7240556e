import { builtStatement, statement } from '@crm/database';

const LONGEST_NAME = 63;

describe('Names of statements', () => {
  it('are made of their texts: the same for the same, another for another', () => {
    const find = statement('customers_find', 'select 1');
    expect(find.name).toMatch(/^customers_find_[0-9a-f]{32}$/);
    expect(statement('customers_find', 'select 1').name).toBe(find.name);
    expect(builtStatement('customers_find', 'select 1').name).toBe(find.name);
    const texts = ['select 2', 'select 1 ', 'SELECT 1', 'select 1\n', `select '${'long'.repeat(10_000)}'`];
    const names = [find, ...texts.map((text) => statement('customers_find', text))].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are short enough for PostgreSQL, which would cut them', () => {
    const longest = statement('a'.repeat(30), 'select 1');
    expect(Buffer.byteLength(longest.name)).toBeLessThanOrEqual(LONGEST_NAME);
    for (const said of ['a'.repeat(31), '', 'Customers', 'customers-find', 'kündigen', '1st']) {
      expect(() => statement(said, 'select 1')).toThrow('Say what the statement does');
    }
  });

  it('run out for texts that are built, rather than fill the server', () => {
    const texts = Array.from({ length: 200 }, (_, i) => `select ${i}`);
    const given = texts.map((text) => builtStatement('test_built', text).name);
    expect(texts.map((text) => builtStatement('test_built', text).name)).toEqual(given);
    const named = given.filter((name) => name !== undefined);
    expect(new Set(named).size).toBe(named.length);
    expect(named).toHaveLength(64);
    expect(given.slice(0, 64)).toEqual(named);
    expect(builtStatement('test_other', 'select 0').name).toBeDefined();
  });
});
