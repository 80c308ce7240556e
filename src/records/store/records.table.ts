import type { Payment } from '../payment.js';
import type { Service } from '../service.js';
import type { Ticket } from '../ticket.js';
import type { Usage } from '../usage.js';

declare module '@crm/database' {
  /** See migrations/0050_records.sql and 0054_sections_when_fed.sql. */
  interface Tables {
    record_keys: { kind: string; external_id: string; customer_id: string; record_id: string };
    services: Service;
    payments: Payment;
    usage_records: Usage;
    tickets: Ticket;
    payment_days: { customer_id: string; day: string };
    usage_days: { customer_id: string; day: string };
    usage_units: { customer_id: string; metric: string };
    ticket_days: { customer_id: string; day: string };
    fed_customers: { customer_id: string };
  }
}

/** Columns of every kind, with their types, in the order in which statements pass them. */
export const KEPT_COLUMNS = {
  customer_id: 'uuid',
  id: 'uuid',
  external_id: 'text',
  version: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const;
