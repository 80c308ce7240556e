import type { KeptRecord } from '../kept-record.js';

/**
 * Expressions over the row of `customers` that give JSON, or null for nothing. Nearly all who are asked for have no records, and
 * pay one look for each: of 210 µs that a statement took, the plans inside the functions were 85 (migrations/0054_sections_when_fed.sql).
 */

const whereFed = (expression: string) =>
  `case when exists (select from fed_customers where customer_id = customers.id) then ${expression} end`;

export const NEWEST_SERVICES = whereFed('services_section(customers.id)');
export const NEWEST_TICKETS = whereFed('tickets_section(customers.id)');
export const BILLING_SUMMARY = whereFed('billing_section(customers.id)');
export const ACCOUNT_METRICS = whereFed('metrics_section(customers.id)');

/** In the customer's currency; null without services, and where all that run are priced in others. */
export const RECURRING_REVENUE = whereFed('recurring_revenue(customers.id, customer_currency(customers.id))');

/** A record out of JSON, where moments are texts. */
export function fromJson<R extends KeptRecord>(record: R): R {
  return { ...record, created_at: new Date(record.created_at), updated_at: new Date(record.updated_at) };
}
