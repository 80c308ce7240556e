import { CONTRACTS, type Contract } from '@crm/contracts';
import { InvalidInputError } from '@crm/errors';
import { validate } from '@crm/validation';
import fc from 'fast-check';
import {
  BLANK_CUSTOMER,
  CONTACT_TYPES,
  CUSTOMER_STATUSES,
  CUSTOMER_TYPES,
  LOYALTY_STATUSES,
  PREFERRED_CONTACTS,
  SEGMENTS,
  type Customer,
  type EditableCustomer,
} from '../../src/customers/customer.js';
import { CreateCustomerDto } from '../../src/customers/dto/create-customer.dto.js';
import { applyPatch } from '../../src/customers/record/apply-patch.js';
import { profileCompleteness } from '../../src/sales/index.js';
import { freshCustomer } from '../../src/customers/store/customers.table.js';

/** What files and spreadsheets take for something else. */
const ODD = [
  ...[
    '=1+1',
    '+49 30 1234',
    '+4930123',
    '-2',
    '-2+3',
    '@cmd',
    "'=x",
    "''+1",
    '＝1',
    '\tx',
    '"',
    '""',
    'a"b',
    "'",
    "O'Brien",
  ],
  ...[
    'a,b',
    'a;b',
    'a|b',
    'two\nlines',
    'two\r\nlines',
    'a\rb',
    'true',
    'null',
    '007',
    '1e5',
    '0.10',
    '[]',
    '["a"]',
    '{}',
  ],
  ...[
    '{"a": 1}',
    '  ',
    'é',
    'é',
    '😀',
    'مُحَمَّد',
    '\ufeffx',
    'x\u00a0y',
    'NaN',
    '__proto__',
    '2024-01-31',
    'José',
  ],
];
const SIGNS = [...'=+-@\'",;|\t\r\n ＝＋0a1.\\{}[]é😀'];

const text = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(parts: T) =>
  fc.record(parts, { requiredKeys: [] });
const texts = fc.array(text, { maxLength: 4 });
/** JSON has no negative zero. */
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const address = some({
  ...{ street: text, unit: text, city: text, state: text, postal_code: text, country: text },
  coordinates: fc.record({
    latitude: real(-90, 90),
    longitude: real(-180, 180),
  }),
});
const time = fc.constantFrom('09:00', '23:59');

const bodies = some({
  ...{ name: text, full_name: text, first_name: text, last_name: text, company_name: text, notes: text },
  email: fc.constantFrom("o'b@example.com", '=x@example.com', '+a@example.com', 'kontakt@bücher.example'),
  phone: fc.constantFrom('+1 (555) 123-4567', '+15551234567', '+1 555 123 4567 ext. 12', '(555) 123-4567'),
  alternative_phones: fc.subarray(['+1-555-123-4568', '+52 999 123 4567', '+49301234567']),
  status: fc.constantFrom(...CUSTOMER_STATUSES),
  ...{ tags: texts, source: text, custom_fields: fc.dictionary(text, text, { maxKeys: 4 }) },
  avatar: fc.constantFrom('https://example.com/?a=1,2;"', 'http://example.com/é'),
  segment: fc.constantFrom(...SEGMENTS),
  ...{ address, billing_address: address, service_address: address },
  preferences: some({
    ...{ language: fc.constantFrom('pt-BR', 'Darija', 'fr', 'ar'), preferred_agent: text },
    communication_hours: some({ start: time, end: time }),
    time_zone: fc.constantFrom('Europe/Paris', 'America/Argentina/Buenos_Aires', 'UTC'),
  }),
  health_score: fc.nat(100),
  customer_type: fc.constantFrom(...CUSTOMER_TYPES),
  tax_id: fc.constantFrom('123-45-6789', 'DE 123', '0012'),
  ...{ industry: text, credit_score: fc.integer({ min: 300, max: 850 }) },
  preferred_contact: fc.constantFrom(...PREFERRED_CONTACTS),
  communication_preferences: some({
    ...{ marketing_emails: fc.boolean(), service_notifications: fc.boolean(), outage_alerts: fc.boolean() },
    ...{ style: text, preferred_channels: texts, response_time_expectation: text },
  }),
  emergency_contact: some({ name: text, phone: fc.constant('+1-555-123-4568'), relationship: text }),
  demographics: some({ age: fc.nat(120), profession: text, location: text, income_range: text }),
  personality_assessment: some({
    ...{ type: fc.constantFrom('D', 'I', 'S', 'C'), confidence: real(0, 1) },
    assessment_method: fc.constantFrom('survey'),
  }),
  decision_factors: some({ primary: texts, secondary: texts, deal_breakers: texts }),
  buying_context: some({ budget_range: text, timeline: text, trade_in_vehicle: text }),
  current_interest: text,
  contact_type: fc.constantFrom(...CONTACT_TYPES),
  ...{ nationality: text, region: text },
  loyalty_status: fc.constantFrom(...LOYALTY_STATUSES),
});

/** Takes any subset of the fields. */
const ANY: Contract = {
  ...CONTRACTS.standard,
  required: { name: 'Any', all: [], oneOf: [] },
  alsoRequired: [],
};

/** Records that could stand in the table, whatever people wrote into them. */
export const oddCustomers: fc.Arbitrary<Customer> = fc
  .record({ body: bodies, id: fc.uuid({ version: 7 }), at: fc.nat(2 ** 31 - 1), count: fc.nat(50) })
  .map(({ body, id, at, count }) => {
    const made = new Date('2026-01-31T09:30:00.123Z');
    const record: Customer = {
      ...freshCustomer(id, `C-${id.slice(0, 8)}`, recordOf(body), made),
      ...{ interaction_count: count, effectiveness_sum: count, effectiveness_count: count && 3 },
      last_interaction: count ? new Date(at * 1000 + 7) : null,
    };
    return { ...record, profile_completeness: profileCompleteness(record) };
  });

/** What is wrong with a body is left out of it. */
function recordOf(body: Record<string, unknown>): EditableCustomer {
  try {
    const patch = validate(CreateCustomerDto, body, ANY);
    return applyPatch(BLANK_CUSTOMER, patch, { contract: ANY, phoneRegion: 'US' });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const wrong = new Set(error.errors!.map(({ field }) => field.split('.')[0]));
    const right = Object.entries(body).filter(([field]) => !wrong.has(field));
    return recordOf(Object.fromEntries(right));
  }
}
