import { neutralizeCell, quotedRow, restoreCell } from '@crm/csv';
import fc from 'fast-check';

describe('cells of a spreadsheet', () => {
  const risky = fc.string({ unit: fc.constantFrom(...`'=+-@\t\r\n＝＋－＠a1`) });

  it('differ after neutralising where they differed before, so that each could be told from its mark', () => {
    fc.assert(
      fc.property(risky, risky, (one, other) => {
        expect(neutralizeCell(one) === neutralizeCell(other)).toBe(one === other);
      }),
    );
  });

  it('never begin with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(risky, (text) => expect(neutralizeCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)),
    );
  });

  it('are after restoring what they were before', () => {
    fc.assert(fc.property(risky, (text) => expect(restoreCell(neutralizeCell(text))).toBe(text)));
  });

  it.each(['plain', "'quoted'", "O'Brien", '', '1-2'])('leave %j alone', (text) => {
    expect(neutralizeCell(text)).toBe(text);
  });

  it('are all quoted, with quotes doubled', () => {
    expect(quotedRow(['a', null, undefined, 'say "x"', 'two\nlines'])).toBe(
      '"a","","","say ""x""","two\nlines"\n',
    );
  });
});
