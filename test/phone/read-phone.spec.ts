import { isPhoneProblem, readPhone, type Phone, type PhoneProblem } from '@crm/phone';

const read = (text: string, region?: string): Phone => {
  const result = readPhone(text, { region });
  if (isPhoneProblem(result)) throw new Error(`${text}: ${result.message}`);
  return result;
};
const e164 = (text: string, region?: string): string => read(text, region).e164;
const key = (text: string, region?: string): string => read(text, region).identityKey;
const code = (text: string, region?: string): string => (readPhone(text, { region }) as PhoneProblem).code;

describe('reading a phone number with a plus', () => {
  it('accepts fictional numbers, which are possible though not in use', () => {
    expect(read('+1-555-123-4567')).toEqual({
      given: '+1-555-123-4567',
      e164: '+15551234567',
      identityKey: '+15551234567',
    });
  });

  it.each([
    ['brackets', '+1 (555) 123-4567'],
    ['brackets around the country code', '(+1) 555 123 4567'],
    ['dots', '+1.555.123.4567'],
    ['dashes of typography', '+1–555—123‑4567'],
    ['no-break spaces', '+1\u00A0555\u202F123\u00A04567'],
    ['invisible direction marks', '\u202A+1 555 123 4567\u202C'],
    ['full-width characters', '＋１５５５１２３４５６７'],
    ['Arabic digits', '+١ ٥٥٥ ١٢٣ ٤٥٦٧'],
    ['Persian digits', '+۱ ۵۵۵ ۱۲۳ ۴۵۶۷'],
    ['a tel: URI', 'tel:+1-555-123-4567'],
    ['a tel: URI with its context apart', 'tel:555-123-4567;phone-context=+1'],
    ["a messenger's prefix", 'whatsapp:+15551234567'],
    ['white space around it', '  +1 555 123 4567\n'],
  ])('takes %s', (_what, text) => {
    expect(e164(text)).toBe('+15551234567');
    expect(read(text).given).toBe(text.trim());
  });

  it('refuses a length that does not exist, and country codes that nobody has', () => {
    expect(code('+1 555 1234')).toBe('invalid_phone');
    expect(code('+999 123 456 789')).toBe('invalid_phone');
    expect(code('+')).toBe('invalid_phone');
  });
});

describe('reading a phone number without a plus', () => {
  it('prefers a valid international reading, also over the region', () => {
    expect(e164('529991234567')).toBe('+529991234567');
    expect(e164('529991234567', 'US')).toBe('+529991234567');
  });

  it('reads it in the region where it is no valid number abroad', () => {
    expect(e164('999 123 4567', 'MX')).toBe('+529991234567');
    expect(e164('(555) 123-4567', 'us')).toBe('+15551234567');
    expect(e164('06 12 34 56 78', 'FR')).toBe('+33612345678');
    expect(e164('٠٦١٢٣٤٥٦٧٨', 'MA')).toBe('+212612345678');
  });

  it('falls back to a possible international reading', () => {
    expect(e164('1 (555) 123-4567')).toBe('+15551234567');
    expect(e164('1 555 123 4567', 'FR')).toBe('+15551234567');
  });

  it('takes 00 for the plus', () => {
    expect(e164('0033 6 12 34 56 78')).toBe('+33612345678');
    expect(e164('00 1 555 123 4567', 'MX')).toBe('+15551234567');
    expect(e164('011 33 6 12 34 56 78', 'US')).toBe('+33612345678');
  });

  it('asks for the country code where nothing tells the country', () => {
    const problem = readPhone('06 12 34 56 78');
    expect(problem).toEqual({
      code: 'country_code_missing',
      message: expect.stringContaining('with a plus and the country code'),
    });
    expect(code('555-1234', 'US')).toBe('country_code_missing');
  });
});

describe('what is no phone number', () => {
  it.each([
    ['', 'required'],
    [' \u200B ', 'required'],
    ['call me', 'invalid_phone'],
    ['call +1 555 123 4567 now', 'invalid_phone'],
    ['+1 800 FLOWERS', 'invalid_phone'],
    ['+1 555 123 4567\u0000', 'invalid_phone'],
    ['+1 555 123 4567\uD800', 'invalid_phone'],
    ['1'.repeat(41), 'too_long'],
  ])('%j is refused as %s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('refuses what is no text, and regions that do not exist', () => {
    expect(code(15551234567 as unknown as string)).toBe('invalid_type');
    expect(code('+15551234567', 'XX')).toBe('unknown_region');
    expect(code('+15551234567', 'constructor')).toBe('unknown_region');
  });

  it('repeats nothing of the number in its sentence', () => {
    expect(JSON.stringify(readPhone('+999123456789'))).not.toContain('123456789');
  });
});

describe('the identity key is equal for the writings of one line', () => {
  it.each([
    ['Mexico, with and without the mobile 1', ['+529991234567', '+5219991234567', '5219991234567']],
    ['Mexico, ended prefixes', ['+529991234567', '+52 044 999 123 4567', '+52 01 999 123 4567']],
    ['Argentina, 9 or 15 or neither', ['+541123456789', '+54 9 11 2345-6789', '+54 11 15 2345-6789']],
    ['Argentina, 9 and 15', ['+54 9 343 423 4567', '+54 9 343 15 423 4567']],
    ['Brazil, with and without the ninth digit', ['+5511987654321', '+551187654321', '+55 (0)11 98765-4321']],
    ['Benin, before and after November 2024', ['+22997123456', '+229 01 97 12 34 56']],
    ['trunk zero', ['+442079460958', '+44 (0)20 7946 0958', '+4402079460958']],
    ['trunk zero where it looks like a carrier code', ['+573215552415', '+57 (0)321 555 2415']],
    ['San Marino, with and without 0549', ['+378 0549 886377', '+378 886377']],
  ])('%s', (_what, writings) => {
    expect(new Set(writings.map((text) => key(text))).size).toBe(1);
  });

  it('and national writings of its region', () => {
    expect(key('044 999 123 4567', 'MX')).toBe(key('+5219991234567'));
    expect(key('011 15 2345-6789', 'AR')).toBe(key('+5491123456789'));
    expect(key('0 15 11 98765-4321', 'BR')).toBe(key('+551187654321'));
    expect(key('06 1234 5678', 'IT')).toBe(key('+39 06 1234 5678'));
  });

  it('and differs where the line differs', () => {
    expect(key('+39 06 1234 5678')).not.toBe(key('+39 6 1234 5678'));
    expect(key('+55 11 3456-7890')).not.toBe(key('+55 11 93456-7890'));
    expect(key('+15551234567')).not.toBe(key('+525551234567'));
  });
});

describe('an extension', () => {
  it('is another line, and stays out of E.164', () => {
    expect(read('+1 (555) 123-4567 ext. 12')).toMatchObject({
      e164: '+15551234567',
      extension: '12',
      identityKey: '+15551234567;ext=12',
    });
    expect(key('+1 555 123 4567 x13')).not.toBe(key('+1 555 123 4567 x12'));
  });

  it('is the same in every writing', () => {
    expect(key('tel:+1-555-123-4567;ext=12')).toBe(key('+1 555 123 4567 #12'));
    expect(key('+15551234567;ext=12')).toBe(key('+1 555 123 4567 ext 12'));
  });
});

describe('reading the same text again', () => {
  it('gives the same frozen answer, for each region its own', () => {
    expect(readPhone('999 123 4567', { region: 'MX' })).toBe(readPhone('999 123 4567', { region: 'MX' }));
    expect(e164('999 123 4567', 'US')).toBe('+19991234567');
    expect(e164('999 123 4567', 'MX')).toBe('+529991234567');
    expect(Object.isFrozen(read('+15551234567'))).toBe(true);
  });
});
