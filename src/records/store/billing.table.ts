import type { Billing } from '../billing.js';

declare module '@crm/database' {
  /** See migrations/0050_records.sql. */
  interface Tables {
    billing: Billing;
  }
}

/** What the billing system sets, in the order in which statements pass it. */
export const BILLING_COLUMNS = [
  'current_balance',
  'credit_limit',
  'auto_pay_enabled',
  'paperless_billing',
  'payment_method',
] as const satisfies readonly (keyof Billing)[];
