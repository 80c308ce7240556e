import { rounded } from '../../src/analytics/score-account.js';

describe('an amount to the minor unit', () => {
  it.each([
    [1.005, 'USD', 1.01],
    [1.0049999, 'USD', 1],
    [0.5, 'JPY', 1],
    [1.0005, 'KWD', 1.001],
    [35_999_999_999_999.64, 'USD', 35_999_999_999_999.64],
    [71_234_567_890_123.45, 'USD', 71_234_567_890_123.45],
    [999_999_999_999.995, 'USD', 1_000_000_000_000],
    [1e-9, 'USD', 0],
    [0, null, 0],
  ])('%d in %s is %d', (amount, currency, expected) => {
    expect(rounded(amount, currency)).toBe(expected);
  });
});
