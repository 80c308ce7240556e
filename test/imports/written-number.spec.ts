import fc from 'fast-check';
import { isAmbiguousNumber, writtenNumber } from '../../src/imports/columns/written-number.js';

describe('a number in a cell', () => {
  it.each([
    ['10,50', '10.50'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1.234.567', '1234567'],
    ['12 345,6', '12345.6'],
    ['12\u202f345,6', '12345.6'],
    ["1'234.50", '1234.50'],
    ['-1.234,5', '-1234.5'],
    ['−5', '-5'],
    ['١٬٢٣٤٫٥', '1234.5'],
    ['۱۲٫۵', '12.5'],
    [' 7 ', '7'],
    ['1.234', '1.234'],
    ['1e3', '1e3'],
  ])('is read as people write it: %s', (cell, number) => {
    expect(writtenNumber(cell)).toBe(number);
  });

  it.each([
    '1,234',
    '5 USD',
    '1 2',
    '1,2,3',
    '1.2.3',
    '12,34,56',
    '1 234 5',
    '',
    '-',
    'N/A',
    '1,234,56',
    "1'234 567",
  ])('is none, or could be two: %s', (cell) => {
    expect(writtenNumber(cell)).toBeUndefined();
  });

  it('is what a program wrote for people of many places, or is said to be ambiguous', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('en', 'fr', 'es', 'de', 'de-CH', 'pt-BR', 'ar-EG', 'fa', 'sv'),
        (units, decimals, place) => {
          const number = units / 10 ** decimals;
          const cell = new Intl.NumberFormat(place, { minimumFractionDigits: decimals })
            .format(number)
            // what keeps the sign at its place from right to left
            .replace(/[\u200e\u200f\u061c]/g, '');
          const read = writtenNumber(cell);
          if (read === undefined) expect(isAmbiguousNumber(cell)).toBe(true);
          // three decimals behind a point are as a program writes them
          else if (!/^-?\d{1,3}\.\d{3}$/.test(cell)) expect(Number(read)).toBe(number);
        },
      ),
    );
  });
});
