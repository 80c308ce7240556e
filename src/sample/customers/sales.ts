import type { CustomerPatch } from '../../customers/index.js';
import { email, usPhone } from './fictional.js';
import { englishName, frenchName, fullName, spanishName } from './names.js';
import { Picks } from './picks.js';
import type { SampleCustomer } from './sample-customer.js';

const CITIES = [
  { location: 'Seattle, WA', area: '206' },
  { location: 'Portland, OR', area: '503' },
  { location: 'Denver, CO', area: '303' },
  { location: 'Montréal, QC', area: '514' },
  { location: 'Phoenix, AZ', area: '602' },
];
const PROFESSIONS = [
  'Software Engineer',
  'Nurse',
  'Teacher',
  'Architect',
  'Electrician',
  'Accountant',
  'Chef',
  'Photographer',
];
const PRIMARY = ['performance', 'safety', 'value', 'design', 'technology', 'comfort'];
const SECONDARY = ['brand_reputation', 'fuel_efficiency', 'resale_value', 'warranty', 'cargo_space'];
const DEAL_BREAKERS = ['poor_reliability', 'high_maintenance_cost', 'long_delivery_time'];
const BUDGETS = ['20k_40k', '40k_60k', '60k_80k', '80k_100k'];
const TIMELINES = ['this_month', 'within_3_months', 'within_6_months', 'just_looking'];
const MODELS = [
  '2024 Toyota Camry Hybrid',
  '2024 Toyota Prius',
  '2024 Honda CR-V',
  '2024 Ford F-150',
  '2024 Hyundai Ioniq 5',
];
const STAGES = [
  'prospecting',
  'prospecting',
  'qualification',
  'presentation',
  'negotiation',
  'closed_won',
  'closed_lost',
] as const;
/** How a buyer of each DISC type likes to be spoken to. */
const STYLE = { D: 'direct', I: 'enthusiastic', S: 'patient', C: 'detailed' };

/** Car buyers in North America with DISC assessments; how much is known of each differs, as it does in a showroom. */
export function salesCustomers(count: number): SampleCustomer[] {
  const picks = new Picks(2002);
  return Array.from({ length: count }, (_, n) => {
    const { location, area } = CITIES[n % CITIES.length];
    const name = location.endsWith('QC') ? frenchName(n) : n % 4 === 1 ? spanishName(n) : englishName(60 + n);
    const created: CustomerPatch = {
      name: fullName(name),
      // some buyers leave no more than their name
      ...(n % 9 !== 8 && { email: email(name.latin, 'sales', n), phone: usPhone(area, n) }),
      demographics: {
        age: picks.number(22, 68),
        profession: picks.one(PROFESSIONS),
        location,
        ...(picks.chance(60) && { income_range: picks.one(['50k_75k', '75k_100k', '100k_150k']) }),
      },
      source: picks.one(['website', 'referral', 'showroom', 'social_media']),
      tags: picks.some(['test-drive', 'trade-in', 'fleet', 'first-car'], picks.number(0, 2)),
      segment: picks.one(['new', 'new', 'regular'] as const),
      sales_stage: picks.one(STAGES),
      ...(picks.chance(75) && { current_interest: picks.one(MODELS) }),
      ...(n % 5 !== 4 && assessed(picks)),
      ...(picks.chance(70) && wishes(picks)),
    };
    return { team: 'sales' as const, created, changes: changesOf(n) };
  });
}

function assessed(picks: Picks): CustomerPatch {
  const type = picks.one(['D', 'I', 'S', 'C'] as const);
  return {
    personality_assessment: {
      type,
      confidence: picks.number(55, 95) / 100,
      assessment_method: picks.one(['conversation_analysis', 'survey', 'manual'] as const),
    },
    communication_preferences: {
      style: STYLE[type],
      preferred_channels: picks.some(['email', 'phone', 'in_person', 'sms'], 2),
      response_time_expectation: picks.one(['same_day', 'within_2_days']),
    },
  };
}

function wishes(picks: Picks): CustomerPatch {
  return {
    decision_factors: {
      primary: picks.some(PRIMARY, picks.number(1, 3)),
      secondary: picks.some(SECONDARY, picks.number(0, 2)),
      ...(picks.chance(50) && { deal_breakers: [picks.one(DEAL_BREAKERS)] }),
    },
    buying_context: {
      budget_range: picks.one(BUDGETS),
      timeline: picks.one(TIMELINES),
      financing_preference: picks.one(['lease', 'finance', 'cash'] as const),
      ...(picks.chance(40) && { trade_in_vehicle: picks.one(['2018 Honda Civic', '2016 Ford Focus']) }),
    },
  };
}

function changesOf(n: number): SampleCustomer['changes'] {
  if (n % 23 === 9) return [{ team: 'sales', fields: { status: 'inactive', notes: 'Bought elsewhere' } }];
  if (n % 16 === 6) return [{ team: 'sales', fields: { status: 'vip', segment: 'vip' } }];
  if (n % 18 !== 3) return [];
  const trip: CustomerPatch = {
    contact_type: 'Individual',
    nationality: 'Canadian',
    region: 'Marrakech',
    preferred_language: 'French',
    loyalty_status: 'Bronze',
  };
  return [{ team: 'travel', fields: trip }];
}
