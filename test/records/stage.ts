import { DAY_MS } from '@crm/time';
import type { Caller } from '../support/app.js';

/** The path of a new customer. */
export async function newCustomer(caller: Caller, more: object = {}): Promise<string> {
  const { body } = await caller.post('/api/v1/customers', { name: 'Mary Smith', ...more }).expect(201);
  return `/api/v1/customers/${(body as { id: string }).id}`;
}

/** `2026-01-31`, so many days ago, in UTC. */
export function daysAgo(days: number, now = Date.now()): string {
  return new Date(now - days * DAY_MS).toISOString().slice(0, 10);
}

let count = 0;

export function payment(more: object = {}) {
  return {
    external_id: `payment ${++count}`,
    amount: 59.9,
    currency: 'USD',
    payment_date: `${daysAgo(10)}T09:30:00Z`,
    due_date: daysAgo(8),
    payment_method: 'credit_card',
    status: 'completed',
    ...more,
  };
}

export function service(more: object = {}) {
  return {
    external_id: `service ${++count}`,
    name: 'Fiber 500',
    service_type: 'internet',
    status: 'active',
    monthly_price: 49.9,
    currency: 'USD',
    start_date: daysAgo(400),
    ...more,
  };
}

export function usage(more: object = {}) {
  return {
    external_id: `usage ${++count}`,
    metric: 'data',
    quantity: 312.75,
    unit: 'GB',
    period_start: `${daysAgo(30)}T00:00:00Z`,
    period_end: `${daysAgo(1)}T00:00:00Z`,
    ...more,
  };
}

export function ticket(more: object = {}) {
  return {
    external_id: `ticket ${++count}`,
    subject: 'No connection',
    status: 'open',
    priority: 'high',
    opened_at: `${daysAgo(5)}T08:00:00Z`,
    ...more,
  };
}
