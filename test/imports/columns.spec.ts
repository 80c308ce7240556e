import { readFileSync } from 'node:fs';
import { CONTRACTS } from '@crm/contracts';
import {
  ADDRESS_PARTS,
  ADDRESSES,
  COLUMN_NAMES,
  type Names,
} from '../../src/imports/columns/column-names.js';
import { fieldKinds } from '../../src/imports/columns/customer-fields.js';
import { matchColumns } from '../../src/imports/columns/match-columns.js';

const LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;
const match = (headers: string[], contract = CONTRACTS.standard, mapping = {}) =>
  matchColumns(headers, contract, mapping);

describe('the names of columns', () => {
  it.each([
    ['en', ['First name', 'Surname', 'E-Mail', 'phoneNumber', 'Company', 'ZIP code', 'Billing City']],
    [
      'fr',
      ['Prénom', 'NOM', 'Courriel', 'N° de téléphone', 'Société', 'Code postal', 'Ville de facturation'],
    ],
    [
      'es',
      [
        'Nombre',
        'Apellidos',
        'correo electronico',
        'Teléfono',
        'Razón social',
        'Código postal',
        'Ciudad de facturación',
      ],
    ],
    [
      'ar',
      ['الاسم', 'اللقب', 'البريد الإلكتروني', 'رقم الهاتف', 'الشركة', 'الرمز البريدي', 'المدينة للفوترة'],
    ],
  ])('are known in %s', (_language, headers) => {
    expect(match(headers)).toEqual([
      'first_name',
      'last_name',
      'email',
      'phone',
      'company_name',
      'address.postal_code',
      'billing_address.city',
    ]);
  });

  it('mean the whole name where no other column holds a part of it', () => {
    expect(match(['Nom'])).toEqual(['name']);
    expect(match(['Nombre', 'Correo'])).toEqual(['name', 'email']);
    expect(match(['Name'], CONTRACTS.travel)).toEqual(['full_name']);
  });

  it('fill each field once, best from the column that is called as the field is', () => {
    expect(match(['Mobile', 'phone', 'Telephone'])).toEqual([null, 'phone', null]);
  });

  it('count where the contract has the field', () => {
    expect(match(['Industry', 'Région'], CONTRACTS.isp)).toEqual(['industry', undefined]);
    expect(match(['Industry', 'Région'], CONTRACTS.travel)).toEqual([undefined, 'region']);
  });

  it('stand behind what a mapping says', () => {
    const mapping = { Mobile: 'phone', email: null, Autre: 'custom_fields.autre' };
    expect(match(['mobile', 'Phone', 'email', 'Courriel', 'Autre'], CONTRACTS.standard, mapping)).toEqual([
      'phone',
      null,
      null,
      'email',
      'custom_fields.autre',
    ]);
  });

  it('are no names of anything that is not there', () => {
    for (const field of Object.keys(COLUMN_NAMES)) {
      expect([field, fieldKinds(CONTRACTS.standard).has(field)]).toEqual([field, true]);
    }
    expect(match(['', '???', '__proto__', 'constructor', 'toString'])).toEqual(Array(5).fill(undefined));
  });

  it('stand in the documentation as they are', () => {
    const page = readFileSync('docs/import.md', 'utf8');
    const row = (field: string, names: Names) =>
      `| \`${field}\` | ${LANGUAGES.map((language) => names[language].join(', ')).join(' | ')} |`;
    const rows = [COLUMN_NAMES, ADDRESS_PARTS, ADDRESSES].flatMap((table) =>
      Object.entries(table).map(([field, names]) => row(field, names).replace(/ {2,}/g, ' ')),
    );
    expect(rows.filter((each) => !page.includes(each))).toEqual([]);
  });
});
