import { decimalsOf, isCurrency, writtenDecimals } from '../../src/records/currencies.js';
import { startOfWindow } from '../../src/records/history-window.js';
import { paymentPattern } from '../../src/records/payment-pattern.js';

describe('currencies', () => {
  it('are those of ISO 4217, with their decimals', () => {
    expect(['JPY', 'USD', 'KWD', 'CLF'].map(decimalsOf)).toEqual([0, 2, 3, 4]);
    expect(['EUR', 'MAD', 'MXN', 'XAF', 'SLE'].every(isCurrency)).toBe(true);
    expect(['XXX', 'eur', 'BTC', ''].some(isCurrency)).toBe(false);
  });

  it('are counted in the decimals that are written', () => {
    expect([5, 0.1, 1.25, 1e-7, 1.5e-9, 1e21, 999_999_999_999.99].map(writtenDecimals)).toEqual([
      0, 1, 2, 7, 10, 0, 2,
    ]);
  });
});

describe('a window', () => {
  it.each([
    ['2026-11-29T23:59:00Z', 12, '2025-11-29'],
    ['2026-03-31T00:00:00Z', 1, '2026-02-28'],
    ['2024-03-31T12:00:00Z', 1, '2024-02-29'],
    ['2026-01-15T12:00:00Z', 1, '2025-12-15'],
    ['2028-02-29T12:00:00Z', 12, '2027-02-28'],
    ['2026-05-31T12:00:00Z', 60, '2021-05-31'],
  ])('from %s back by %i months begins on %s', (now, months, day) => {
    expect(startOfWindow(new Date(now), months).toISOString()).toBe(`${day}T00:00:00.000Z`);
  });
});

describe('the pattern of payments', () => {
  const every = (gaps: readonly number[]) =>
    [0, ...gaps].map((_, at) => {
      const passed = gaps.slice(0, at).reduce((sum, gap) => sum + gap, 0);
      return new Date(Date.UTC(2024, 0, 1 + passed)).toISOString().slice(0, 10);
    });

  it.each([
    [[30], null],
    [[30, 31], 'monthly'],
    [[23, 38, 30, 31], 'monthly'],
    [[22, 30, 30, 30, 30], 'monthly'],
    [[22, 39, 30, 30, 30], 'irregular'],
    [[75, 108], 'quarterly'],
    [[335, 395], 'yearly'],
    [[1, 1, 1], 'irregular'],
  ])('of gaps %j is %s', (gaps, pattern) => {
    expect(paymentPattern(every(gaps))).toBe(pattern);
  });
});
