import { StatementNames } from '../../libs/database/src/statement-names.js';

describe('Names of repeated statements', () => {
  it('stay with their texts, and run out rather than fill the server', () => {
    const names = new StatementNames();
    const texts = Array.from({ length: 200 }, (_, i) => `SELECT ${i}`);
    const given = texts.map((text) => names.of(text));
    expect(texts.map((text) => names.of(text))).toEqual(given);
    const named = given.filter((name) => name !== undefined);
    expect(new Set(named).size).toBe(named.length);
    expect(named.length).toBeLessThan(100);
    expect(given[0]).toBeDefined();
    expect(given.at(-1)).toBeUndefined();
  });
});
