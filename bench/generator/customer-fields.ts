import type { CustomerPatch } from '../../src/customers/record/customer-patch.js';
import { COUNTRIES, type Country, type Name } from './countries.js';
import type { Random } from './random.js';

const EMAIL_DOMAINS = [
  'gmail.com',
  'hotmail.com',
  'yahoo.fr',
  'outlook.com',
  'orange.fr',
  'icloud.com',
] as const;
const COMPANY_WORDS = [
  'Atlas',
  'Nova',
  'Sol',
  'Meridian',
  'Horizon',
  'Delta',
  'Azur',
  'Iberia',
  'Union',
  'Star',
];
const COMPANY_KINDS = [
  'Travel',
  'Motors',
  'Logistics',
  'Consulting',
  'Foods',
  'Textiles',
  'Networks',
  'Clinic',
];
const TAGS = [
  'newsletter',
  'loyal',
  'premium',
  'callback',
  'referred',
  'corporate',
  'complaint',
  'winter-2024',
];
const PROFESSIONS = [
  'teacher',
  'engineer',
  'nurse',
  'accountant',
  'architect',
  'driver',
  'lawyer',
  'student',
];
const NOTES = [
  'Prefers to be called in the evening.',
  'Asked twice about the invoice of last month; answered by e-mail.',
  'Wants a quote for the whole family, window seats if possible.',
  'Moved house, new address to be confirmed by post.',
];

/** What the four teams would send for a customer of theirs; most customers belong to one team, some to two. */
export function customerFields(index: number, random: Random): CustomerPatch {
  const country = random.weighted(COUNTRIES);
  const [region, ...cities] = random.pickSkewed(country.regions);
  const city = random.pickSkewed(cities);
  const person = personFields(index, country, random);
  const address = {
    street: `${1 + random.below(240)} ${random.pick(country.streets)}`,
    city,
    state: region,
    postal_code: String(10_000 + random.below(89_999)),
    country: country.name,
  };
  const teams = new Set([team(random), ...(random.chance(0.15) ? [team(random)] : [])]);
  return {
    ...person,
    status: random.weighted(STATUSES),
    segment: random.weighted(SEGMENTS),
    tags: TAGS.filter(() => random.chance(0.15)),
    source: random.weighted(SOURCES),
    ...(random.chance(0.3) && { notes: random.pick(NOTES) }),
    ...(random.chance(0.5) && { address }),
    ...(random.chance(0.6) && { health_score: random.below(101) }),
    ...(random.chance(0.3) && { custom_fields: { crm_id: `K-${index}`, store: city } }),
    preferences: { language: country.language },
    ...(teams.has('isp') && accountFields(address, random)),
    ...(teams.has('sales') && salesFields(city, random)),
    ...(teams.has('travel') && travelFields(country, region, random)),
  };
}

type Team = 'isp' | 'sales' | 'travel' | 'support';

function team(random: Random): Team {
  return random.weighted<Team>([
    ['isp', 30],
    ['sales', 20],
    ['travel', 35],
    ['support', 15],
  ]);
}

const STATUSES = [
  ['active', 68],
  ['vip', 7],
  ['inactive', 20],
  ['suspended', 3],
  ['blocked', 2],
] as const;
const SEGMENTS = [
  ['regular', 55],
  ['new', 25],
  ['inactive', 13],
  ['vip', 7],
] as const;
const SOURCES = [
  ['website', 40],
  ['referral', 25],
  ['whatsapp', 20],
  ['social_media', 10],
  ['trade fair', 5],
] as const;

function personFields(index: number, country: Country, random: Random): CustomerPatch {
  const first = random.pickSkewed(country.firstNames);
  const last = [
    random.pickSkewed(country.lastNames),
    ...(country.twoLastNames ? [random.pickSkewed(country.lastNames)] : []),
  ];
  const address = [latin(first), latin(last[0])].join('.');
  return {
    first_name: written(first),
    last_name: last.map(written).join(' '),
    ...(random.chance(0.18) && {
      company_name: `${random.pick(COMPANY_WORDS)} ${random.pick(COMPANY_KINDS)} ${written(last[0])}`,
    }),
    // the number makes it unique
    ...(random.chance(0.93) && { email: `${address}${index}@${random.pickSkewed(EMAIL_DOMAINS)}` }),
    ...(random.chance(0.96) && { phone: phone(index, country, random) }),
  };
}

/** Of 100 million, or 10 million in North America, each once. */
function phone(index: number, { phone: { prefixes, digits } }: Country, random: Random): string {
  const prefix = prefixes[index % prefixes.length];
  // 7,654,321 shares no divisor with a power of ten, so no two indexes meet
  const number = (BigInt(Math.floor(index / prefixes.length)) * 7_654_321n) % 10n ** BigInt(digits);
  const line = number.toString().padStart(digits, '0');
  return random.chance(0.6) ? prefix + line : `${prefix} ${line.replace(/\d\d(?=\d)/g, '$& ')}`;
}

function accountFields(address: CustomerPatch['billing_address'], random: Random): CustomerPatch {
  return {
    customer_type: random.weighted([
      ['residential', 75],
      ['small_business', 17],
      ['enterprise', 5],
      ['non_profit', 2],
      ['government', 1],
    ]),
    billing_address: address,
    ...(random.chance(0.2) && { industry: random.pick(COMPANY_KINDS) }),
    credit_score: 300 + random.below(551),
    preferred_contact: random.pick(['email', 'phone', 'sms']),
    communication_preferences: { marketing_emails: random.chance(0.4), outage_alerts: random.chance(0.8) },
    subscription_tier: random.pick(['free', 'basic', 'premium', 'enterprise']),
  };
}

function salesFields(city: string, random: Random): CustomerPatch {
  return {
    demographics: { age: 18 + random.below(60), profession: random.pick(PROFESSIONS), location: city },
    personality_assessment: {
      type: random.pick(['D', 'I', 'S', 'C']),
      confidence: Math.round(random.next() * 100) / 100,
      assessment_method: 'survey',
    },
    decision_factors: { primary: ['price', 'safety'], deal_breakers: random.chance(0.3) ? ['diesel'] : [] },
    buying_context: { budget_range: random.pick(['$20k-30k', '$30k-45k', '$45k-60k']), timeline: '3 months' },
    sales_stage: random.pick(['prospecting', 'qualification', 'presentation', 'negotiation', 'closed_won']),
  };
}

function travelFields(country: Country, region: string, random: Random): CustomerPatch {
  return {
    contact_type: random.chance(0.8) ? 'Individual' : 'Corporate',
    nationality: country.name,
    region,
    loyalty_status: random.weighted([
      ['New', 45],
      ['Bronze', 25],
      ['Silver', 15],
      ['Gold', 9],
      ['Platinum', 4],
      ['VIP', 2],
    ]),
  };
}

function written(name: Name): string {
  return typeof name === 'string' ? name : name[0];
}

/** In the letters of e-mail addresses. */
function latin(name: Name): string {
  const text = typeof name === 'string' ? name : name[1];
  return text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
