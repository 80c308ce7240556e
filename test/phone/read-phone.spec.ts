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
    ['Devanagari digits', '+१ ५५५ १२३ ४५६७'],
    ['minus signs', '+1 555−123−4567'],
    ['middle dots and apostrophes', "+1·555·123'4567"],
    ['two plus signs', '++1 555 123 4567'],
    ['a plus and 00', '+001 555 123 4567'],
    ['brackets around 00 and the country code', '(001) 555 123 4567'],
    ['a plus at the other end, from right to left', '\u200F1 555 123 4567+\u200F'],
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
  it('reads it at home first, where it is valid there', () => {
    expect(e164('322 221 0000', 'MX')).toBe('+523222210000');
    expect(e164('477 123 4567', 'MX')).toBe('+524771234567');
    expect(e164('656 612 3456', 'MX')).toBe('+526566123456');
    expect(e164('+32 2 221 00 00', 'MX')).toBe('+3222210000');
  });

  it('reads all of Mexico’s national numbers as its own in Mexico, however their area codes look abroad', () => {
    const areas = ['322', '333', '442', '477', '555', '614', '656', '744', '818', '871', '961', '999'];
    expect(areas.map((area) => e164(`${area} 221 0000`, 'MX'))).toEqual(
      areas.map((area) => `+52${area}2210000`),
    );
  });

  it('reads a valid international number where it is none at home', () => {
    expect(e164('529991234567')).toBe('+529991234567');
    expect(e164('529991234567', 'US')).toBe('+529991234567');
    expect(e164('529991234567', 'MX')).toBe('+529991234567');
    expect(e164('5219991234567', 'MX')).toBe('+529991234567');
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
    expect(e164('00 212 (0)6 61 23 45 67', 'MX')).toBe('+212661234567');
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
    ['Ivory Coast, before and after January 2021', ['+225 07 12 34 56', '+225 07 07 12 34 56']],
    ['Vietnam, before and after 2018', ['+84 162 123 4567', '+84 32 123 4567', '+84 (0)162 123 4567']],
    ['Morocco, with 00 and a zero in brackets', ['+212661234567', '00212661234567', '+212 (0)6 61 23 45 67']],
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
    expect(key('06 61 23 45 67', 'MA')).toBe(key('+212661234567'));
    expect(key('07 12 34 56', 'CI')).toBe(key('+225 07 07 12 34 56'));
    expect(key('97 12 34 56', 'BJ')).toBe(key('+229 01 97 12 34 56'));
    expect(key('0162 123 4567', 'VN')).toBe(key('+84 32 123 4567'));
  });

  it('and differs where the line differs', () => {
    expect(key('+39 06 1234 5678')).not.toBe(key('+39 6 1234 5678'));
    expect(key('+55 11 3456-7890')).not.toBe(key('+55 11 93456-7890'));
    expect(key('+15551234567')).not.toBe(key('+525551234567'));
  });
});

describe('an old number of Ivory Coast', () => {
  it.each([
    ['01 12 34 56', '0101123456'],
    ['42 12 34 56', '0142123456'],
    ['05 12 34 56', '0505123456'],
    ['66 12 34 56', '0566123456'],
    ['07 12 34 56', '0707123456'],
    ['49 12 34 56', '0749123456'],
    ['20 21 23 45', '2720212345'],
    ['22 40 12 34', '2722401234'],
    ['31 63 12 34', '2731631234'],
    ['20 01 23 45', '2520012345'],
    ['22 81 23 45', '2122812345'],
  ])('%s becomes its operator’s %s', (old, today) => {
    expect(e164(`+225 ${old}`)).toBe(`+225${today}`);
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

  it.each([
    ...['poste 12', 'interno 12', 'int. 12', 'p 12', 'p. 12', 'p12', 'anexo 12', 'ramal: 12', ', poste 12'],
    ...[
      '(ext. 12)',
      'anknytning 12',
      'alanumero 12',
      'ekstensi 12',
      'máy lẻ 12',
      'εσωτερικό 12',
      'ต่อ 12',
      'x12',
      'extensión 12',
      'extensão 12',
      'Durchwahl 12',
      'App. 12',
      'toestel 12',
      'wewn. 12',
    ],
    ...[
      'доб. 12',
      'вн. 12',
      'dahili 12',
      'تحويلة ١٢',
      'داخلي 12',
      'שלוחה 12',
      '内線12',
      '分机12',
      '내선 12',
      'w12',
    ],
  ])('is read when it is written %s', (extension) => {
    expect(read(`+1 555 123 4567 ${extension}`)).toMatchObject({ e164: '+15551234567', extension: '12' });
    expect(key(`(555) 123-4567 ${extension}`, 'US')).toBe('+15551234567;ext=12');
  });

  it('is asked no country for when it stands behind a number without one', () => {
    expect(code('06 12 34 56 78 poste 12')).toBe('country_code_missing');
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
