import type { ChurnInputs, ServiceType } from './churn-inputs.js';
import type { ChurnFactor } from './factors.js';

interface ReadingRule {
  /** under whose name it is shown */
  factor: ChurnFactor;
  /** undefined: not known, or it does not apply; both add nothing */
  read(inputs: ChurnInputs, currency: string | null): number | undefined;
}

/** Every number that a model may weigh. */
export const READINGS = {
  tenure_months: { factor: 'tenure_months', read: ({ tenure_months }) => tenure_months ?? undefined },
  contract_months: { factor: 'contract_months', read: ({ contract_months }) => contract_months ?? 0 },
  monthly_price: {
    factor: 'monthly_price',
    read: (inputs, currency) =>
      inputs.currency === currency ? (inputs.monthly_price ?? undefined) : undefined,
  },
  monthly_price_change: {
    factor: 'monthly_price_change',
    read: ({ monthly_price_change }) => monthly_price_change ?? undefined,
  },
  internet: service('internet'),
  // a mobile phone is a phone; what it is beyond that, `mobile` says
  phone: { factor: 'phone', read: (inputs) => Number(hasPhone(inputs)) },
  mobile: service('mobile'),
  tv: service('tv'),
  other: service('other'),
  online_security: addOn('online_security'),
  online_backup: addOn('online_backup'),
  device_protection: addOn('device_protection'),
  tech_support: addOn('tech_support'),
  streaming_tv: addOn('streaming_tv'),
  streaming_movies: addOn('streaming_movies'),
  fiber: {
    factor: 'technology',
    read: (inputs) =>
      has(inputs, 'internet') && inputs.technology ? Number(inputs.technology === 'fiber') : undefined,
  },
  lines: { factor: 'lines', read: (inputs) => (hasPhone(inputs) ? (inputs.lines ?? undefined) : undefined) },
  electronic_check: { factor: 'payment_method', read: pays('electronic_check') },
  check_or_cash: { factor: 'payment_method', read: pays('mailed_check', 'cash') },
  auto_pay_enabled: { factor: 'auto_pay_enabled', read: ({ auto_pay_enabled }) => flag(auto_pay_enabled) },
  paperless_billing: {
    factor: 'paperless_billing',
    read: ({ paperless_billing }) => flag(paperless_billing),
  },
  // against what the whole time would have cost at today's price, as a logarithm: a sum of money alone is but tenure once more
  total_paid: {
    factor: 'total_paid',
    read: ({ total_paid, monthly_price, tenure_months }) =>
      total_paid && monthly_price && tenure_months
        ? Math.log(total_paid / (monthly_price * tenure_months))
        : undefined,
  },
  late_payments: { factor: 'late_payments', read: ({ late_payments }) => late_payments ?? undefined },
  failed_payments: { factor: 'failed_payments', read: ({ failed_payments }) => failed_payments ?? undefined },
  open_tickets: { factor: 'open_tickets', read: ({ open_tickets }) => open_tickets ?? undefined },
  usage_change: { factor: 'usage_change', read: ({ usage_change }) => usage_change ?? undefined },
  average_rating: { factor: 'average_rating', read: ({ average_rating }) => average_rating ?? undefined },
} satisfies Record<string, ReadingRule>;

export type Reading = keyof typeof READINGS;

export function ruleOf(reading: Reading): ReadingRule {
  return READINGS[reading];
}

export function hasPhone(inputs: ChurnInputs): boolean {
  return has(inputs, 'phone') || has(inputs, 'mobile');
}

function service(type: ServiceType): ReadingRule {
  return { factor: type, read: (inputs) => Number(has(inputs, type)) };
}

/** What is sold on top of internet access: who has none does not lack it. */
function addOn(type: ServiceType): ReadingRule {
  return {
    factor: type,
    read: (inputs) => (has(inputs, 'internet') || has(inputs, type) ? Number(has(inputs, type)) : undefined),
  };
}

function pays(...methods: ChurnInputs['payment_method'][]): ReadingRule['read'] {
  return ({ payment_method }) =>
    payment_method && payment_method !== 'other' ? Number(methods.includes(payment_method)) : undefined;
}

function has({ service_types }: ChurnInputs, type: ServiceType): boolean {
  return service_types.includes(type);
}

function flag(value: boolean | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
