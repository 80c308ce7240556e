import type { CustomerPatch } from '../../customers/index.js';
import { email, employerNumber, socialSecurityNumber, usPhone } from './fictional.js';
import { englishName, fullName, spanishName, type PersonName } from './names.js';
import { Picks } from './picks.js';
import type { SampleCustomer } from './sample-customer.js';

const CITIES = [
  { city: 'Springfield', state: 'IL', postal_code: '62701', area: '217' },
  { city: 'Columbus', state: 'OH', postal_code: '43215', area: '614' },
  { city: 'Austin', state: 'TX', postal_code: '78701', area: '512' },
  { city: 'Madison', state: 'WI', postal_code: '53703', area: '608' },
  { city: 'Sacramento', state: 'CA', postal_code: '95814', area: '916' },
];
const STREETS = ['Main Street', 'Oak Avenue', 'Maple Drive', 'Cedar Lane', 'Second Street', 'Lakeview Road'];
const BUSINESSES = [
  { company: 'Fairbanks Dental Group', industry: 'healthcare', type: 'small_business' },
  { company: 'Prairie Coffee Roasters', industry: 'food', type: 'small_business' },
  { company: 'Lakeside Logistics', industry: 'logistics', type: 'enterprise' },
  { company: 'Bennett & Doyle Law Offices', industry: 'legal', type: 'small_business' },
  { company: 'City Library of Springfield', industry: 'education', type: 'government' },
  { company: 'Redwood Furniture Works', industry: 'manufacturing', type: 'small_business' },
  { company: 'Second Harvest Kitchen', industry: 'charity', type: 'non_profit' },
  { company: 'Northgate Insurance', industry: 'insurance', type: 'enterprise' },
] as const;
const TAGS = ['fiber', 'cable', 'paperless', 'static-ip', 'long-contract', 'price-sensitive'];
const BUYERS_OF_CARS = 20;

/** Accounts of an internet provider in the United States: households, and every third a business. */
export function ispCustomers(count: number): SampleCustomer[] {
  const picks = new Picks(1001);
  return Array.from({ length: count }, (_, n) => {
    const name = n % 6 === 5 ? spanishName(n) : englishName(n);
    const place = CITIES[n % CITIES.length];
    const created: CustomerPatch = {
      name: fullName(name),
      email: email(name.latin, 'isp', n),
      phone: usPhone(place.area, n),
      billing_address: address(place, n, picks),
      credit_score: picks.number(560, 830),
      preferred_contact: picks.one(['email', 'email', 'phone', 'sms', 'postal'] as const),
      communication_preferences: {
        marketing_emails: picks.chance(40),
        service_notifications: true,
        billing_reminders: picks.chance(70),
        outage_alerts: picks.chance(80),
      },
      tags: picks.some(TAGS, picks.number(0, 3)),
      segment: picks.one(['new', 'regular', 'regular', 'inactive'] as const),
      source: picks.one(['website', 'referral', 'call_center']),
      health_score: picks.number(25, 98),
      subscription_tier: picks.one(['free', 'basic', 'basic', 'premium'] as const),
      ...(n % 3 === 2 ? business(n, place, picks) : household(n, name, picks)),
    };
    return { team: 'isp' as const, created, changes: changesOf(n, picks) };
  });
}

function address({ city, state, postal_code }: (typeof CITIES)[number], n: number, picks: Picks) {
  const street = `${100 + 7 * n} ${picks.one(STREETS)}`;
  return {
    street,
    city,
    state,
    postal_code,
    country: 'US',
    ...(picks.chance(20) && { unit: `Apt ${n + 1}` }),
  };
}

function household(n: number, { last }: PersonName, picks: Picks): CustomerPatch {
  return {
    customer_type: 'residential',
    ...(n % 4 === 0 && { tax_id: socialSecurityNumber(n) }),
    ...(n % 5 === 0 && {
      emergency_contact: {
        name: `Alex ${last}`,
        phone: usPhone('312', n),
        relationship: picks.one(['spouse', 'sibling', 'parent']),
      },
    }),
  };
}

function business(n: number, place: (typeof CITIES)[number], picks: Picks): CustomerPatch {
  const { company, industry, type } = BUSINESSES[Math.floor(n / 3) % BUSINESSES.length];
  const branch = n >= 3 * BUSINESSES.length;
  return {
    customer_type: type,
    company: branch ? `${company}, ${place.city}` : company,
    industry,
    tax_id: employerNumber(n),
    subscription_tier: type === 'enterprise' ? 'enterprise' : 'premium',
    ...(picks.chance(50) && { service_address: address(place, n + 50, picks) }),
  };
}

function changesOf(n: number, picks: Picks): SampleCustomer['changes'] {
  if (n % 19 === 4) {
    return [{ team: 'isp', fields: { status: 'suspended', notes: 'Suspended: two invoices are unpaid' } }];
  }
  if (n % 13 === 7) return [{ team: 'isp', fields: { status: 'inactive', notes: 'Moved away' } }];
  if (n % 17 === 11) return [{ team: 'isp', fields: { status: 'vip', segment: 'vip' } }];
  if (n % BUYERS_OF_CARS !== 3) return [];
  const buying: CustomerPatch = {
    personality_assessment: { type: picks.one(['D', 'I', 'S', 'C'] as const), assessment_method: 'survey' },
    buying_context: { budget_range: '20k_40k', timeline: 'within_6_months' },
    current_interest: '2024 Honda CR-V',
  };
  return [{ team: 'sales', fields: buying }];
}
