import { csvRow, keepMark, restoreCell } from '@crm/csv';
import fc from 'fast-check';

describe('a row of CSV', () => {
  it('quotes what must be, and leaves nothing where there is nothing', () => {
    expect(csvRow(['a', null, '', 'b,c', 'say "x"', 'two\nlines', ' x', 1.5, true])).toBe(
      'a,,,"b,c","say ""x""","two\nlines"," x",1.5,true\r\n',
    );
  });

  it('marks what a spreadsheet would run, but no number', () => {
    expect(csvRow(['=1', '+1-2', '-x', '@a', '＝1', '+4930123', '-2.5', -3])).toBe(
      "'=1,'+1-2,'-x,'@a,'＝1,+4930123,-2.5,-3\r\n",
    );
  });

  it('is undone by restoring its cells', () => {
    const risky = fc.string({ unit: fc.constantFrom(...`'=+-@\t＝＋－＠a1.`) });
    fc.assert(
      fc.property(risky, (text) => {
        const cell = csvRow([text]).slice(0, -2);
        const bare = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(restoreCell(bare)).toBe(text);
        expect(restoreCell(keepMark(text))).toBe(text);
      }),
    );
  });
});
