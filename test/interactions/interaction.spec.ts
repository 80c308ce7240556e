import { madeSummary } from '../../src/interactions/interaction.js';

describe('the summary of an interaction that came without one', () => {
  it('names type and products', () => {
    expect(madeSummary('test_drive', ['Prius', 'Camry'])).toBe('Test drive: Prius, Camry');
    expect(madeSummary('in-person', [])).toBe('In person');
  });

  it.each(['x'.repeat(1992) + ' y', 'x'.repeat(1992) + '🚗🚗'])(
    'is never cut into what nobody could send back (%#)',
    (product) => {
      const summary = madeSummary('email', [product]);
      expect(summary.length).toBeLessThanOrEqual(2000);
      expect(summary.isWellFormed()).toBe(true);
      expect(summary.trim()).toBe(summary);
    },
  );
});
