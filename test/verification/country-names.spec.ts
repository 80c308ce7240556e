import { countryCodeOf, isCodeOrEnglishName } from '@crm/countries';

describe('the English name of a country', () => {
  it.each([
    ['US', 'United States of America', 'The United States', 'the united states of america'],
    ['GB', 'United Kingdom of Great Britain and Northern Ireland', 'The United Kingdom'],
    ['HK', 'Hong Kong', 'Hong Kong SAR China'],
    ['MO', 'Macao', 'Macau'],
    ['CZ', 'Czechia', 'Czech Republic', 'The Czech Republic'],
    ['MM', 'Myanmar', 'Myanmar (Burma)', 'Burma'],
    ['BA', 'Bosnia and Herzegovina', 'Bosnia & Herzegovina'],
    ['TT', 'Trinidad and Tobago', 'Trinidad & Tobago'],
    ['AG', 'Antigua and Barbuda', 'ANTIGUA AND BARBUDA'],
    ['ST', 'São Tomé and Príncipe', 'Sao Tome and Principe', 'Sao Tome & Principe'],
    ['LC', 'Saint Lucia', 'St. Lucia', 'St Lucia'],
    ['KN', 'Saint Kitts and Nevis', 'St. Kitts & Nevis'],
    ['VC', 'Saint Vincent and the Grenadines', 'St. Vincent & Grenadines'],
    ['RU', 'Russia', 'Russian Federation', 'Russian Federation (the)'],
    ['VA', 'Holy See', 'Vatican City', 'Holy See (the)'],
    ['PS', 'Palestine', 'State of Palestine', 'Palestine, State of'],
    ['CD', 'Democratic Republic of the Congo', 'Congo (the Democratic Republic of the)', 'DR Congo'],
    ['CG', 'Congo', 'Congo (the)', 'Republic of the Congo'],
    ['KR', 'Republic of Korea', 'Korea (the Republic of)', 'Korea, Republic of', 'South Korea'],
    ['KP', "Democratic People's Republic of Korea", 'Korea (the Democratic People’s Republic of)'],
    ['TR', 'Turkey', 'Türkiye', 'Turkiye'],
    ['CI', 'Ivory Coast', "Côte d'Ivoire", 'Cote d’Ivoire'],
    ['NL', 'The Netherlands', 'Netherlands', 'Netherlands (the)'],
    ['GM', 'The Gambia', 'Gambia', 'Gambia (the)'],
    ['IR', 'Iran', 'Iran (Islamic Republic of)', 'Iran, Islamic Republic of', 'Islamic Republic of Iran'],
    ['BO', 'Bolivia (Plurinational State of)'],
    ['FM', 'Micronesia (Federated States of)'],
    ['TZ', 'Tanzania, the United Republic of', 'Tanzania'],
    ['MD', 'Moldova (the Republic of)'],
    ['LA', "Lao People's Democratic Republic (the)"],
    ['VI', 'Virgin Islands (U.S.)', 'U.S. Virgin Islands'],
    ['FK', 'Falkland Islands (the) [Malvinas]'],
    ['SH', 'Saint Helena, Ascension and Tristan da Cunha'],
    ['GW', 'Guinea-Bissau'],
    ['TW', 'Taiwan (Province of China)'],
  ])('is right in any of its ways: %s', (code, ...names) => {
    expect(names.map(countryCodeOf)).toEqual(names.map(() => code));
    expect(names.filter((name) => !isCodeOrEnglishName(name))).toEqual([]);
  });

  it('is another thing than a short word or a name in another language, which are understood', () => {
    for (const [name, code] of Object.entries({
      USA: 'US',
      UK: 'GB',
      Holland: 'NL',
      Allemagne: 'DE',
      España: 'ES',
    })) {
      expect([name, countryCodeOf(name), isCodeOrEnglishName(name)]).toEqual([name, code, false]);
    }
  });

  it('is that of one country, as every code that has a name shows', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    for (const locale of [
      'DE',
      'KR',
      'KP',
      'CD',
      'CG',
      'GN',
      'GW',
      'GQ',
      'NE',
      'NG',
      'DM',
      'DO',
      'IE',
      'SD',
      'SS',
      'WS',
      'AS',
    ]) {
      expect(countryCodeOf(names.of(locale)!)).toBe(locale);
    }
  });

  it.each(['Atlantis', 'Republic', 'the', 'Saint', '&', '', '()', ', of'])('is none: %s', (name) => {
    expect(countryCodeOf(name)).toBeUndefined();
    expect(isCodeOrEnglishName(name)).toBe(false);
  });
});
