import type { ChurnRow, PaymentMethod, ServiceType, Technology } from '@crm/scoring';
import type { TelcoRow } from '../telco/telco-file.js';

/** All prices of the set are in dollars. */
export const TELCO_CURRENCY = 'USD';

const CONTRACT_MONTHS: Record<string, number> = { 'Month-to-month': 0, 'One year': 12, 'Two year': 24 };
const TECHNOLOGY: Record<string, Technology> = { 'Fiber optic': 'fiber', DSL: 'dsl' };
const PAYMENT: Record<string, { payment_method: PaymentMethod; auto_pay_enabled: boolean }> = {
  'Electronic check': { payment_method: 'electronic_check', auto_pay_enabled: false },
  'Mailed check': { payment_method: 'mailed_check', auto_pay_enabled: false },
  'Bank transfer (automatic)': { payment_method: 'bank_transfer', auto_pay_enabled: true },
  'Credit card (automatic)': { payment_method: 'credit_card', auto_pay_enabled: true },
};
const ADD_ONS: [keyof TelcoRow, ServiceType][] = [
  ['OnlineSecurity', 'online_security'],
  ['OnlineBackup', 'online_backup'],
  ['DeviceProtection', 'device_protection'],
  ['TechSupport', 'tech_support'],
  ['StreamingTV', 'streaming_tv'],
  ['StreamingMovies', 'streaming_movies'],
];

/**
 * A row as the API would know its customer, had an ISP sent it: docs/scoring.md has the table. gender, SeniorCitizen,
 * Partner and Dependents are not read.
 *
 * @throws Error that names the value which is none of the set's
 */
export function telcoChurnRow(row: TelcoRow): ChurnRow {
  const technology = row.InternetService === 'No' ? null : known(TECHNOLOGY, row.InternetService);
  const services: ServiceType[] = [];
  if (technology) services.push('internet');
  if (row.PhoneService === 'Yes') services.push('phone');
  for (const [column, type] of ADD_ONS) if (row[column] === 'Yes') services.push(type);
  return {
    inputs: {
      tenure_months: Number(row.tenure),
      contract_months: known(CONTRACT_MONTHS, row.Contract),
      monthly_price: Number(row.MonthlyCharges),
      currency: TELCO_CURRENCY,
      service_types: services,
      technology,
      lines: row.PhoneService === 'Yes' ? (row.MultipleLines === 'Yes' ? 2 : 1) : null,
      ...known(PAYMENT, row.PaymentMethod),
      paperless_billing: row.PaperlessBilling === 'Yes',
      // blank of who has not had a bill yet
      total_paid: Number(row.TotalCharges),
    },
    left: row.Churn === 'Yes',
  };
}

function known<T>(words: Record<string, T>, word: string): T {
  if (!Object.hasOwn(words, word)) throw new Error(`${word} is no value of the set`);
  return words[word];
}
