import { DAY_MS } from '@crm/time';

/** What billing, provisioning and ticketing systems know of an account; made up, and the same at every start. */

const MOST_MONTHS = 12;

const PLANS = [
  { name: 'Fiber 500', price: 59.9, technology: 'fiber', contract_months: 24 },
  { name: 'Cable 200', price: 44.9, technology: 'cable', contract_months: 12 },
  { name: 'DSL 50', price: 29.9, technology: 'dsl', contract_months: 0 },
];
const METHODS = ['credit_card', 'bank_transfer', 'electronic_check', 'direct_debit'];
const SUBJECTS = [
  'No connection since this morning',
  'Slower than agreed in the evening',
  'A question about the invoice',
];
/** A payment of so many is late, or fails. */
const LATE_EVERY = 5;
const FAILED_EVERY = 11;

export function subscriptionOf(turn: number, cameAt: Date, now: Date) {
  const plan = PLANS[turn % PLANS.length];
  const payment_method = METHODS[turn % METHODS.length];
  const name = (what: string, at: number) => `sample-${what}-${turn}-${at}`;
  const hasPhone = turn % 2 === 0;
  const price = hasPhone ? plan.price + 10 : plan.price;
  const months = monthsBetween(cameAt, now);
  const common = { status: 'active', currency: 'USD', start_date: dayOf(cameAt) };
  return {
    services: [
      {
        ...common,
        external_id: name('service', 0),
        name: plan.name,
        service_type: 'internet',
        monthly_price: plan.price,
        contract_months: plan.contract_months,
        details: { technology: plan.technology },
      },
      ...(hasPhone
        ? [
            {
              ...common,
              external_id: name('service', 1),
              name: 'Phone flat',
              service_type: 'phone',
              monthly_price: 10,
              details: { lines: 1 },
            },
          ]
        : []),
    ],
    payments: months.map((month, at) => {
      const isLate = (turn + at) % LATE_EVERY === 0;
      const due = new Date(month.getTime() + 10 * DAY_MS);
      return {
        external_id: name('payment', at),
        amount: Number(price.toFixed(2)),
        currency: 'USD',
        payment_date: new Date(due.getTime() + (isLate ? 6 : -2) * DAY_MS).toISOString(),
        due_date: dayOf(due),
        payment_method,
        status: (turn + at) % FAILED_EVERY === 0 ? 'failed' : 'completed',
        invoice_id: name('invoice', at),
      };
    }),
    usage: months.map((month, at) => ({
      external_id: name('usage', at),
      metric: 'data',
      quantity: 120 + ((turn * 37 + at * 53) % 300),
      unit: 'GB',
      period_start: month.toISOString(),
      period_end: new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1)).toISOString(),
    })),
    tickets: SUBJECTS.slice(0, (turn % SUBJECTS.length) + 1).flatMap((subject, at) => {
      const opened = new Date(cameAt.getTime() + (20 + at * 45) * DAY_MS);
      if (opened >= now) return [];
      const isOpen = at === 2;
      return [
        {
          external_id: name('ticket', at),
          subject,
          status: isOpen ? 'open' : 'resolved',
          priority: at === 0 ? 'high' : 'medium',
          opened_at: opened.toISOString(),
          ...(!isOpen && {
            resolved_at: new Date(opened.getTime() + (at + 1) * 7 * 3_600_000).toISOString(),
            satisfaction: 5 - ((turn + at) % 4),
          }),
        },
      ];
    }),
    billing: {
      current_balance: turn % 3 === 0 ? Number(price.toFixed(2)) : 0,
      credit_limit: 500,
      auto_pay_enabled: payment_method !== 'electronic_check',
      paperless_billing: turn % 2 === 0,
      payment_method,
    },
  };
}

/** The firsts of the last whole months that somebody was a customer in, in UTC. */
function monthsBetween(from: Date, to: Date): Date[] {
  const all = Array.from(
    { length: MOST_MONTHS },
    (_, at) => new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() - MOST_MONTHS + at, 1)),
  );
  return all.filter((month) => month >= from);
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
