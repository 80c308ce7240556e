import { FILE_TYPES, safeFileName } from '@crm/files';
import fc from 'fast-check';

describe('the name of a file', () => {
  it('is safe whatever was sent', () => {
    const types = fc.constantFrom(...Object.keys(FILE_TYPES));
    const names = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'./\\:\0\u202e\n aé') }),
    );
    fc.assert(
      fc.property(names, types, (given, type) => {
        const name = safeFileName(given, type);
        expect(name).not.toMatch(/[/\\<>:"|?*]|\p{Cc}|\p{Cf}|^[.\s]/u);
        expect(name.endsWith(`.${FILE_TYPES[type]}`)).toBe(true);
        expect(name.isWellFormed()).toBe(true);
        expect([...name].length).toBeLessThanOrEqual(205);
        expect(safeFileName(name, type)).toBe(name);
      }),
    );
  });

  it.each([
    ['scan.jpeg', 'image/jpeg', 'scan.jpeg'],
    ['scan.JPG', 'image/jpeg', 'scan.jpg'],
    ['e.csv', 'text/plain', 'e.csv'],
    ['page.html', 'text/plain', 'page.html.txt'],
    ['table.csv.exe', 'text/plain', 'table.csv.exe.txt'],
    ['.csv', 'text/plain', 'csv.txt'],
    ['scan', 'image/heic', 'scan.heic'],
  ])('of %s as %s is %s', (given, type, expected) => {
    expect(safeFileName(given, type)).toBe(expected);
  });

  it('is made of the last thousand characters, however long it was', () => {
    const hostile = `${'\u0316\u0301'.repeat(50_000)}${' .'.repeat(500)}a.pdf`;
    expect(safeFileName(hostile, 'application/pdf')).toBe('a.pdf');
  });
});
