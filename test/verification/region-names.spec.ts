import { judgeAddress } from '../../src/verification/address/judge-address.js';

const judged = (country: string, state: string, postal_code?: string, city = 'x') => {
  const { status, standardized, issues } = judgeAddress({ street: '1', city, state, postal_code, country });
  return { status, state: standardized.state, problems: issues.map(({ field, code }) => `${field} ${code}`) };
};

describe('a region', () => {
  it.each([
    ['IE', 'Dublin', 'Co. Dublin', 'D02 X285'],
    ['IE', 'County Dublin', 'Co. Dublin', 'D02 X285'],
    ['IE', 'co cork', 'Co. Cork', 'T12 X285'],
    ['MX', 'CDMX', 'Ciudad de México', '06000'],
    ['MX', 'D.F.', 'Ciudad de México', '06000'],
    ['MX', 'Estado de Jalisco', 'Jalisco', '44100'],
    ['AR', 'CABA', 'Ciudad Autónoma de Buenos Aires', 'C1070AAM'],
    ['AR', 'Provincia de Buenos Aires', 'Buenos Aires', 'B1000TBU'],
    ['CL', 'Región Metropolitana', 'Metropolitana de Santiago', '8340457', 'Santiago'],
    ['CL', 'Región del Maule', 'Maule', '3460000', 'Talca'],
    ['ES', 'Comunidad de Madrid', 'Madrid', '28001'],
    ['US', 'New York State', 'NY', '10001'],
  ])(
    'may be called as people do, with its kind or without: %s, %s',
    (country, given, state, code, city = 'x') => {
      expect(judged(country, given, code, city)).toEqual({
        status: 'corrected',
        state,
        problems: ['state corrected'],
      });
    },
  );

  it.each([
    ['서울특별시', '서울'],
    ['부산광역시', '부산'],
    ['경기도', '경기'],
    ['경상남도', '경남'],
    ['Gyeonggi Province', 'Gyeonggi-do'],
  ])('may bear its kind in Korean: %s', (given, state) => {
    expect(judged('KR', given, '03051')).toMatchObject({ state });
    expect(judged('KR', given, '03051').problems).not.toContain('state unknown_region');
  });

  it.each([
    ['ES', 'Andalucía', '41001', 'Sevilla'],
    ['ES', 'Catalonia', '08001', 'Barcelona'],
    ['IT', 'Lombardia', '24121', 'BG'],
    ['IT', 'Regione Toscana', '50122', 'FI'],
  ])('of several provinces is the one of the postal code: %s, %s', (country, given, code, state) => {
    expect(judged(country, given, code)).toEqual({
      status: 'corrected',
      state,
      problems: ['state corrected'],
    });
  });

  it('of several provinces has none of the postal codes of others, and stays where the code fits two', () => {
    expect(judged('ES', 'Andalucía', '08001')).toMatchObject({ status: 'invalid', state: 'Andalucía' });
    expect(judged('IT', 'Lombardia', '20900')).toEqual({
      status: 'verified',
      state: 'Lombardia',
      problems: [],
    });
  });

  it('is not told from another of nearly the same name', () => {
    expect(judged('AR', 'Buenos Aires', 'B1000TBU')).toMatchObject({ state: 'Buenos Aires' });
    expect(judged('RU', 'Moscow Oblast', '141400')).toMatchObject({ state: 'Moscow Oblast' });
    expect(judged('US', 'Kansas City', '66101')).toMatchObject({ status: 'unverifiable' });
  });

  it('is written in the script in which it was sent', () => {
    expect(judged('HK', 'Kowloon', undefined, 'Kowloon City')).toEqual({
      status: 'verified',
      state: 'Kowloon',
      problems: [],
    });
    expect(judged('HK', '九龍', undefined, '九龍城')).toMatchObject({ status: 'verified', state: '九龍' });
    expect(judged('HK', 'kowloon', undefined, 'Kowloon City')).toMatchObject({ state: 'Kowloon' });
  });
});
