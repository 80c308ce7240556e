import type { CustomerPatch } from '../../customers/index.js';
import { email, mexicanPhone } from './fictional.js';
import { englishName, spanishName } from './names.js';
import { Picks } from './picks.js';
import type { SampleCustomer } from './sample-customer.js';

const CITIES = [
  { city: 'Cancún', state: 'Quintana Roo', postal_code: '77500', area: '998' },
  { city: 'Mérida', state: 'Yucatán', postal_code: '97000', area: '999' },
  { city: 'Querétaro', state: 'Querétaro', postal_code: '76000', area: '442' },
  { city: 'Puebla', state: 'Puebla', postal_code: '72000', area: '222' },
];
const TAGS = ['premium', 'loyal', 'high-value', 'mayoreo', 'envío-urgente'];
const NOTES = [
  'Prefiere que le escriban por la tarde',
  'Pide factura',
  'Cliente desde la feria',
  'Paga en efectivo',
];
const SOURCES = ['whatsapp', 'whatsapp', 'whatsapp', 'referral', 'social_media'] as const;
/** The oldest way to write a Mexican mobile number has a 1 after the country code; some customers' phones still send it. */
const MOBILE_ONE_EVERY = 7;

/** People who write to a shop in Mexico by WhatsApp. Some of them never said more than their first name. */
export function supportCustomers(count: number): SampleCustomer[] {
  const picks = new Picks(4004);
  return Array.from({ length: count }, (_, n) => {
    const { area, ...place } = CITIES[n % CITIES.length];
    const isVisitor = n % 10 === 9;
    const name = isVisitor ? englishName(n) : spanishName(n + 30);
    const created: CustomerPatch = {
      phone: mexicanPhone(area, n, n % MOBILE_ONE_EVERY === 0),
      first_name: name.first,
      ...(picks.chance(80) && { last_name: name.last }),
      ...(picks.chance(60) && { email: email(name.latin, 'support', n) }),
      tags: picks.some(TAGS, picks.number(0, 3)),
      segment: picks.one(['new', 'regular', 'regular', 'vip'] as const),
      source: picks.one(SOURCES),
      ...(picks.chance(60) && {
        address: { street: `Calle ${10 + n} #${100 + n}`, ...place, country: 'México' },
      }),
      ...(picks.chance(30) && { notes: picks.one(NOTES) }),
      ...(picks.chance(40) && {
        custom_fields: { birthday: birthday(picks), talla: picks.one(['CH', 'M', 'G']) },
      }),
      preferences: {
        language: isVisitor ? 'en' : 'es',
        ...(picks.chance(50) && { communication_hours: { start: '09:00', end: '18:00' } }),
      },
    };
    return { team: 'support' as const, created, changes: changesOf(n) };
  });
}

function birthday(picks: Picks): string {
  const [year, month, day] = [picks.number(1960, 2004), picks.number(1, 12), picks.number(1, 28)];
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function changesOf(n: number): SampleCustomer['changes'] {
  if (n % 20 === 12) {
    // the desk blocks by a route of its own; on v1 it is the status
    return [{ team: 'isp', fields: { status: 'blocked', notes: 'Bloqueado: correo no deseado' } }];
  }
  if (n % 15 === 8) return [{ team: 'support', fields: { status: 'vip', segment: 'vip' } }];
  if (n % 18 === 5) return [{ team: 'support', fields: { status: 'inactive', segment: 'inactive' } }];
  if (n % 10 !== 3) return [];
  const trip: CustomerPatch = {
    contact_type: 'Individual',
    nationality: 'Mexican',
    loyalty_status: 'Silver',
  };
  return [{ team: 'travel', fields: trip }];
}
