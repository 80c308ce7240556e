import { rowReader } from '../../libs/database/src/row-reader.js';

describe('rowReader', () => {
  it('makes objects of arrays, the keys in the order of the columns', () => {
    const rows = [
      [1, null],
      [2, { a: [] }],
    ].map(rowReader(['total', 'address']));
    expect(rows).toEqual([
      { total: 1, address: null },
      { total: 2, address: { a: [] } },
    ]);
    expect(Object.keys(rows[0])).toEqual(['total', 'address']);
  });

  it('takes any name that SQL can give a column, and runs none', () => {
    const names = ['"', '\\"', "']; throw 1; //", '\n', '\u2028', '${x}', '?column?', 'constructor', 'ünï'];
    expect(rowReader(names)(names.map((_, i) => i))).toEqual(
      Object.fromEntries(names.map((name, i) => [name, i])),
    );
  });

  it('lets the last of several columns of one name win, as the driver does', () => {
    expect(rowReader(['id', 'id'])([1, 2])).toEqual({ id: 2 });
  });

  it('knows columns again', () => {
    expect(rowReader(['one', 'two'])).toBe(rowReader(['one', 'two']));
    expect(rowReader(['one', 'two'])).not.toBe(rowReader(['onetwo']));
  });
});
