import type { ChurnInputs, ServiceType } from './churn-inputs.js';

/** What is shown of a factor; undefined where it is not known. */
export type FactorValue = string | number | boolean | undefined;

interface FactorRule {
  value(inputs: ChurnInputs): FactorValue;
  /** whether it has a meaning for this customer; what has none is not missing */
  applies?(inputs: ChurnInputs): boolean;
  /** the value in words */
  words(value: NonNullable<FactorValue>, inputs: ChurnInputs): string;
  /** what can be done where it raises the risk */
  action?: string;
}

/** Each input that may speak for or against a customer's leaving. */
export const CHURN_FACTORS = {
  tenure_months: {
    value: ({ tenure_months }) => tenure_months ?? undefined,
    words: (months) => `Customer for ${months} months`,
    action: 'Accompany the first months: call and ask whether everything works',
  },
  contract_months: {
    value: ({ contract_months }) => contract_months ?? 0,
    words: (months) => (Number(months) > 1 ? `Contract of ${months} months` : 'Bound from month to month'),
    action: 'Offer a contract of a year or two',
  },
  monthly_price: {
    value: ({ monthly_price }) => monthly_price ?? undefined,
    words: (price, { currency }) => `Costs ${price} ${currency} a month`,
    action: 'Check whether a cheaper plan does',
  },
  monthly_price_change: {
    value: ({ monthly_price_change }) => monthly_price_change ?? undefined,
    words: (change) => `Price ${percent(Number(change))} in twelve months`,
    action: 'Explain the new price, or soften it',
  },
  internet: service('internet', 'internet access'),
  phone: service('phone', 'telephone'),
  mobile: service('mobile', 'mobile telephone'),
  tv: service('tv', 'television'),
  other: service('other', 'another service', 'other service'),
  online_security: addOn('online_security', 'online security'),
  online_backup: addOn('online_backup', 'online backup'),
  device_protection: addOn('device_protection', 'device protection'),
  tech_support: addOn('tech_support', 'technical support'),
  streaming_tv: addOn('streaming_tv', 'television by streaming'),
  streaming_movies: addOn('streaming_movies', 'films by streaming'),
  technology: {
    value: ({ technology }) => technology ?? undefined,
    applies: ({ service_types }) => service_types.includes('internet'),
    words: (technology) => `Internet by ${technology}`,
    action: 'Check the quality and the price of the line',
  },
  lines: {
    value: ({ lines }) => lines ?? undefined,
    applies: ({ service_types }) => service_types.includes('phone') || service_types.includes('mobile'),
    words: (lines) => `Telephone lines: ${lines}`,
  },
  payment_method: {
    value: ({ payment_method }) => payment_method ?? undefined,
    words: (method) => `Pays by ${String(method).replaceAll('_', ' ')}`,
    action: 'Suggest payment by bank transfer or card',
  },
  auto_pay_enabled: {
    value: ({ auto_pay_enabled }) => auto_pay_enabled ?? undefined,
    words: (enabled) => (enabled ? 'Pays automatically' : 'Pays each bill by hand'),
    action: 'Suggest automatic payment',
  },
  paperless_billing: {
    value: ({ paperless_billing }) => paperless_billing ?? undefined,
    words: (paperless) => (paperless ? 'Gets bills without paper' : 'Gets bills on paper'),
  },
  total_paid: {
    value: ({ total_paid }) => total_paid ?? undefined,
    words: (paid) => `Paid ${paid} in all`,
  },
  late_payments: {
    value: ({ late_payments }) => late_payments ?? undefined,
    words: (count) => `Late payments in twelve months: ${count}`,
    action: 'Agree on a day of payment that suits',
  },
  failed_payments: {
    value: ({ failed_payments }) => failed_payments ?? undefined,
    words: (count) => `Failed payments in twelve months: ${count}`,
    action: 'Have the means of payment renewed',
  },
  open_tickets: {
    value: ({ open_tickets }) => open_tickets ?? undefined,
    words: (count) => `Open tickets: ${count}`,
    action: 'Resolve the open tickets',
  },
  usage_change: {
    value: ({ usage_change }) => usage_change ?? undefined,
    words: (change) => `Usage ${percent(Number(change))} in the last three months`,
    action: 'Ask why it is used less',
  },
  average_rating: {
    value: ({ average_rating }) => average_rating ?? undefined,
    words: (rating) => `Rates ${rating} of 5 on average`,
    action: 'Ask what went wrong, and answer it',
  },
} satisfies Record<string, FactorRule>;

export type ChurnFactor = keyof typeof CHURN_FACTORS;

export function factorRule(factor: ChurnFactor): FactorRule {
  return CHURN_FACTORS[factor];
}

/** The inputs that nobody knows of this customer. */
export function missingFactors(inputs: ChurnInputs): ChurnFactor[] {
  const factors = Object.keys(CHURN_FACTORS) as ChurnFactor[];
  return factors.filter((factor) => {
    const { applies, value } = factorRule(factor);
    return (applies?.(inputs) ?? true) && value(inputs) === undefined;
  });
}

/** @param none as it stands behind `Has no` */
function service(type: ServiceType, name: string, none = name): FactorRule {
  return {
    value: ({ service_types }) => service_types.includes(type),
    words: (has) => (has ? `Has ${name}` : `Has no ${none}`),
  };
}

function addOn(type: ServiceType, name: string): FactorRule {
  return { ...service(type, name), action: `Offer ${name}` };
}

function percent(share: number): string {
  const size = `${Math.abs(Math.round(share * 100))} %`;
  return share < 0 ? `down by ${size}` : `up by ${size}`;
}
