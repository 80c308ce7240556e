import { keyed, levels, person, probability } from './people.js';

/** What differs in writing alone is the same, and what people mistype is near. */
describe('Names', () => {
  const name = (first_name: string, last_name: string) => ({ first_name, last_name });

  it.each([
    [name('José', 'Núñez'), name('jose', 'NUNEZ')],
    [name('Jürgen', 'Groß'), name('JÜRGEN', 'Gross')],
    [name('محمد', 'العلي'), name('مُحَمَّد', 'علي')],
    [name('أحمد', 'حسن'), name('احمد', 'حسن')],
    [name('小明', '王'), { full_name: '王小明' }],
    [name('太郎', '山田'), { name: '山田 太郎' }],
    [name('철수', '김'), { full_name: '김철수' }],
    [name('Мария', 'Иванова'), name('МАРИЯ', 'иванова')],
    [name('Maria del Carmen', 'Lopez'), { full_name: 'Lopez, María del Carmen' }],
    [name('Maria', 'Lopez'), { name: 'Mrs. Maria Lopez' }],
    [name('Isla', 'Hall'), name('Hall', 'Isla')],
    [name('Robert', 'Allen'), { full_name: 'Allen Robert' }],
  ])('%j and %j are the same', (one, other) => {
    expect(levels(one, other)).toEqual({ first_name: 0, last_name: 0 });
    const shared = keyed(one).keys.filter((key) => keyed(other).keys.includes(key));
    expect(shared.length).toBeGreaterThan(0);
  });

  it.each([
    ['Robert', 'Robbert'],
    ['Thomas', 'Thoas'],
    ['Caleb', 'Claeb'],
    ['Murphy', 'pMurphy'],
    ['Catherine', 'Katherine'],
  ])('%s and %s are near', (one, other) => {
    expect(levels({ first_name: one }, { first_name: other }).first_name).toBe(1);
  });

  it.each([
    ['Robert', 'Rob'],
    ['Robert', 'R.'],
    ['Meyer', 'Maier'],
  ])('%s and %s are similar', (one, other) => {
    expect(levels({ last_name: one }, { last_name: other }).last_name).toBe(2);
  });

  it('that lack a part are compared by what both have', () => {
    expect(levels(name('Grace', ''), name('Grace', 'Kelly'))).toEqual({ first_name: 0 });
    expect(levels({ last_name: 'Kelly' }, { first_name: 'Kelly' })).toEqual({ first_name: 0 });
  });

  it('of a company are no person’s', () => {
    const company = { name: 'Müller GmbH', company_name: 'Müller GmbH' };
    expect(levels(company, { name: 'MULLER', company_name: 'MULLER' })).toEqual({ company_name: 0 });
    expect(levels({ company_name: 'S.A. Électrabel' }, { company_name: 'Electrabel SA' })).toEqual({
      company_name: 0,
    });
  });
});

describe('Phones', () => {
  const phones = (...given: string[]) => ({ phones: given });

  it('that differ in writing are the same or near', () => {
    expect(levels(phones('+15557761000'), phones('+1 (555) 776-1000')).phone).toBe(0);
    expect(levels(phones('+15557761000'), phones('555.776.1000')).phone).toBe(1);
    expect(levels(phones('+15557761000'), phones('٥٥٥٧٧٦١٠٠٠')).phone).toBe(1);
    expect(levels(phones('+15557761000'), phones('+15557761001')).phone).toBe(1);
    expect(levels(phones('+15557761000;ext=5'), phones('+15557761000;ext=9')).phone).toBe(1);
    expect(levels(phones('+15557761000'), phones('+15558889999')).phone).toBe(2);
    expect(levels(phones('+15557761000'), phones('none'))).toEqual({});
  });

  it('of which one of several is shared are the same', () => {
    expect(levels(phones('+15557761000', '+15551112222'), phones('+15553334444', '+15551112222')).phone).toBe(
      0,
    );
  });
});

describe('Birthdays, addresses and e-mail addresses', () => {
  it.each([
    ['1971-06-24', '24.06.1971', 0],
    ['1971-06-24', '6/24/1971', 0],
    ['1971-06-24', '19710624', 0],
    ['1971-06-24', '1971-06-25', 1],
    ['1971-03-04', '1971-04-03', 1],
    ['1971-06-24', '1985-06-24', 2],
    ['1971-06-24', '1988-11-02', 3],
  ])('%s and %s', (one, other, level) => {
    expect(levels({ birthdays: [one] }, { birthdays: [other] }).birthday).toBe(level);
  });

  it('are not known where nobody can read them', () => {
    expect(
      person({ birthdays: ['soon', '1971-13-40', ''], emails: ['junk', '@'], phones: ['12'] }),
    ).toMatchObject({
      birthdays: [],
      emails: [],
      phones: [],
    });
  });

  it('are alike as people write them', () => {
    const email = (text: string) => ({ emails: [text] });
    expect(levels(email('Ada.L@Gmail.com'), email('adal+shop@googlemail.com')).email).toBe(0);
    expect(levels(email('ada@example.com'), email('ada@exampel.com')).email).toBe(1);
    expect(levels(email('adalovelace@example.com'), email('adalovelace@other.org')).email).toBe(2);
    const address = (street: string, postal_code: string, city: string) => ({
      addresses: [{ street, postal_code, city }],
    });
    const home = address('7 Wallaby Street', '2119', 'Cleveland');
    expect(levels(home, address('7, wallaby st.', '2119', 'CLEVELAND')).address).toBe(0);
    expect(levels(home, address('7 walaby st', '2191', 'Cleveland')).address).toBe(0);
    expect(levels(home, address('9 Wallaby Street', '2119', 'Cleveland')).address).toBe(1);
    expect(levels(home, address('81 Long Road', '2119', 'Cleveland')).address).toBe(2);
    expect(levels(home, address('81 Long Road', '2130', 'Cleveland')).address).toBe(3);
    expect(levels(home, { addresses: [{ city: 'Clevland' }] })).toEqual({ city: 1 });
  });
});

describe('The chance of being one person', () => {
  const anna = {
    first_name: 'Anna',
    last_name: 'Kowalska',
    birthdays: ['1984-02-11'],
    emails: ['anna.kowalska@example.com'],
    phones: ['+48123456789'],
    addresses: [{ street: 'Długa 12', postal_code: '31-147', city: 'Kraków' }],
  };

  it('is high for one record with the mistakes that people make, low for a husband at the same address', () => {
    const again = { ...anna, first_name: 'Ana', birthdays: ['1984-11-02'], phones: ['123 456 789'] };
    expect(probability(anna, again)).toBeGreaterThan(0.99);
    const husband = { ...anna, first_name: 'Piotr', birthdays: ['1981-07-30'], emails: [], phones: [] };
    expect(probability(anna, husband)).toBeLessThan(0.5);
  });

  it('is low where nothing but a name is the same, or nothing at all is known', () => {
    expect(probability({ last_name: 'Smith' }, { last_name: 'Smith' })).toBeLessThan(0.1);
    expect(probability({}, {})).toBeLessThan(0.001);
  });
});
