import type { CustomerPatch } from '../../customers/index.js';
import { email, employerNumber, frenchPhone, moroccanPhone } from './fictional.js';
import { arabicName, englishName, frenchName, fullName, moroccanName, type PersonName } from './names.js';
import { Picks } from './picks.js';
import type { SampleCustomer } from './sample-customer.js';

const REGIONS = ['Casablanca', 'Marrakech', 'Rabat', 'Fès', 'Tanger', 'Agadir', 'Essaouira', 'Ouarzazate'];
const COMPANIES = [
  'Caravane du Sud Voyages',
  'Riad des Orangers',
  'Kasbah Événements',
  'Hôtel de la Médina',
  'Compagnie Minière du Tafilalet',
  'Lycée Ibn Toumert',
];
const TAGS = ['VIP', 'Repeat Customer', 'Désert', 'Atlas', 'Famille', 'Groupe'];
const LOYALTY = ['New', 'New', 'Bronze', 'Silver', 'Gold', 'Platinum', 'VIP'] as const;
const CORPORATE_EVERY = 5;

type Traveller = Pick<CustomerPatch, 'nationality' | 'preferred_language' | 'phone'> & { name: PersonName };

/** Four of these come in turn: a name in Arabic script, one in Latin letters, a visitor from France, one from overseas. */
const TRAVELLERS: readonly ((n: number) => Traveller)[] = [
  (n) => ({
    name: arabicName(n),
    nationality: 'Moroccan',
    preferred_language: 'Arabic',
    phone: moroccanPhone(n),
  }),
  (n) => ({
    name: moroccanName(n),
    nationality: 'Moroccan',
    preferred_language: 'French',
    phone: moroccanPhone(n),
  }),
  (n) => ({
    name: frenchName(n + 40),
    nationality: 'French',
    preferred_language: 'French',
    phone: frenchPhone(n),
  }),
  (n) => ({
    name: englishName(n),
    nationality: 'British',
    preferred_language: 'English',
    phone: `+44 7700 9000${String(n).padStart(2, '0')}`, // kept for fiction in the United Kingdom
  }),
];

/** Travellers in Morocco: locals and visitors, and every fifth a company. */
export function travelCustomers(count: number): SampleCustomer[] {
  const picks = new Picks(3003);
  return Array.from({ length: count }, (_, n) => {
    const isCompany = n % CORPORATE_EVERY === CORPORATE_EVERY - 1;
    const created: CustomerPatch = {
      ...(isCompany ? company(n) : individual(n)),
      region: picks.one(REGIONS),
      tags: picks.some(TAGS, picks.number(0, 3)),
      loyalty_status: picks.one(LOYALTY),
      source: picks.one(['website', 'referral', 'social_media', 'agency']),
      segment: picks.one(['new', 'regular', 'vip'] as const),
      ...(picks.chance(30) && { notes: picks.one(NOTES) }),
    };
    return { team: 'travel' as const, created, changes: changesOf(n, isCompany) };
  });
}

const NOTES = [
  'Préfère voyager au printemps',
  'Demande un guide qui parle arabe',
  'Voyage avec deux enfants',
  'Allergique aux arachides',
];

function individual(n: number): CustomerPatch {
  const { name, ...traveller } = TRAVELLERS[n % TRAVELLERS.length](n);
  return {
    contact_type: 'Individual',
    full_name: fullName(name),
    email: email(name.latin, 'travel', n),
    ...traveller,
  };
}

function company(n: number): CustomerPatch {
  const index = Math.floor(n / CORPORATE_EVERY);
  const name = COMPANIES[index % COMPANIES.length];
  const company_name = index < COMPANIES.length ? name : `${name} (${moroccanName(n).last})`;
  return {
    contact_type: 'Corporate',
    company_name,
    email: email(company_name, 'travel', n),
    phone: moroccanPhone(n),
    nationality: 'Moroccan',
    preferred_language: 'French',
  };
}

function changesOf(n: number, isCompany: boolean): SampleCustomer['changes'] {
  if (n % 21 === 10) return [{ team: 'travel', fields: { is_active: false } }];
  if (n % 25 === 1) return [{ team: 'travel', fields: { status: 'vip' } }];
  if (isCompany && n % 3 === 0) return [{ team: 'isp', fields: officeLine(n) }];
  if (n % 12 === 5) return [{ team: 'sales', fields: RENTED_CARS }];
  return [];
}

/** A travel agency with an office line of the internet provider. */
function officeLine(n: number): CustomerPatch {
  return {
    customer_type: 'small_business',
    industry: 'tourism',
    tax_id: employerNumber(500 + n),
    billing_address: {
      street: `${n} boulevard Zerktouni`,
      city: 'Casablanca',
      state: 'Casablanca-Settat',
      postal_code: '20000',
      country: 'MA',
    },
  };
}

const RENTED_CARS: CustomerPatch = {
  demographics: { profession: 'Guide', location: 'Marrakech' },
  personality_assessment: { type: 'I', confidence: 0.7, assessment_method: 'manual' },
  buying_context: { budget_range: '20k_40k', financing_preference: 'cash' },
  current_interest: '2024 Toyota Prius',
};
