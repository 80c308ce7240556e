import { judgeAddress } from '../../src/verification/address/judge-address.js';

const judged = (country: string, postal_code: string, state?: string) => {
  const { status, standardized, issues } = judgeAddress({
    street: '1',
    city: 'x',
    state,
    postal_code,
    country,
  });
  return { status, code: standardized.postal_code, issues: issues.map(({ code }) => code) };
};

describe('a postal code', () => {
  it.each([
    ['LU', 'L-1234'],
    ['LT', 'LT-01100'],
    ['MD', 'MD-2001'],
    ['FI', 'FI-00100'],
    ['CH', 'CH-8001'],
    ['HR', 'HR-10000'],
    ['SI', 'SI-1000'],
    ['SE', 'SE-111 20'],
    ['LI', 'FL-9490'],
    ['AZ', 'AZ 1000'],
    ['AX', 'AX-22150'],
    ['PR', 'PR 00901'],
    ['FO', 'FO100'],
    ['HT', 'HT6120'],
    ['MC', 'MC-98000'],
  ])('is right with the prefix of its country: %s %s', (country, code) => {
    expect(judged(country, code)).toEqual({ status: 'verified', code, issues: [] });
  });

  it.each([
    ['LU', '1234'],
    ['SE', '111 20'],
    ['SE', '11120'],
    ['CH', '8001'],
    ['LI', '9490'],
  ])('is right without it, and with or without its blank: %s %s', (country, code) => {
    expect(judged(country, code)).toEqual({ status: 'verified', code, issues: [] });
  });

  it.each([
    ['LU', 'l 1234', 'L-1234'],
    ['CH', 'ch8001', 'CH-8001'],
    ['CH', 'CH – 8001', 'CH-8001'],
    ['AZ', 'AZ1000', 'AZ 1000'],
    ['PR', 'pr-00901-1234', 'PR 00901-1234'],
    ['LI', 'LI-9490', '9490'],
    ['SE', 'S-111 20', '111 20'],
    ['DE', 'D-10115', '10115'],
    ['DE', 'DE 10115', '10115'],
    ['AT', 'A-1010', '1010'],
    ['BE', 'b 1000', '1000'],
    ['NL', 'NL-1012ab', '1012 AB'],
  ])('is written as its country does: %s %s', (country, given, code) => {
    expect(judged(country, given)).toEqual({ status: 'corrected', code, issues: ['corrected'] });
  });

  it('is judged without its prefix', () => {
    expect(judged('ES', 'ES-28013', 'Madrid')).toMatchObject({ status: 'corrected', code: '28013' });
    expect(judged('ES', 'ES-08001', 'Madrid').issues).toContain('mismatch');
  });

  it.each([
    ['LU', 'L-12345'],
    ['LU', 'D-1234'],
    ['DE', 'X-10115'],
    ['CH', 'CH-'],
    ['SE', 'SE-1112'],
  ])('is none with another prefix or nothing that fits behind it: %s %s', (country, code) => {
    expect(judged(country, code)).toMatchObject({ status: 'invalid', issues: ['invalid_format'] });
  });
});
