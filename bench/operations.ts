import type { Load } from './driver/job.js';
import { Random } from './generator/random.js';
import type { Samples } from './samples.js';

export interface Operation {
  name: string;
  what: string;
  /** the part of the limit's rate that the service is to reach */
  aim: number;
  /** whether the lean limit knows it, and the part of its rate that the service is to reach */
  lean?: { aim?: number };
  /** requests counted as one unit of work each, or the rows of a whole export */
  unit: 'requests' | 'rows';
  /** `round` counts the rounds of all targets, so that no two create the same customer */
  load(samples: Samples, round: number): Load;
}

/** Numbers of one round: no round gets through so many. */
const NUMBERS = 1_000_000;
/** Risks that pages begin at. */
const RISKS = 500;

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'get',
    what: 'one customer by a random id, of whom no records are known',
    aim: 0.6,
    lean: {},
    unit: 'requests',
    load: ({ ids }) => ({ kind: 'read', paths: ids.map((id) => `/api/v1/customers/${id}`) }),
  },
  {
    name: 'sections',
    what: 'one customer with services, billing, tickets and metrics',
    aim: 0.5,
    unit: 'requests',
    load: ({ fed }) => ({
      kind: 'read',
      paths: fed.map((id) => `/api/v1/customers/${id}?include_tickets=true`),
    }),
  },
  {
    name: 'list',
    what: 'a page of 20 by status and region, newest first, with the total',
    aim: 0.9,
    lean: { aim: 0.55 },
    unit: 'requests',
    load: ({ filters }) => ({ kind: 'read', paths: filters.map(listPath) }),
  },
  {
    name: 'search',
    what: 'a page of 20 by part of a name, e-mail address or phone number, with the total',
    aim: 0.9,
    lean: {},
    unit: 'requests',
    load: ({ terms }) => ({ kind: 'read', paths: terms.map(searchPath) }),
  },
  {
    name: 'create',
    what: 'a new customer',
    aim: 0.5,
    lean: { aim: 0.42 },
    unit: 'requests',
    load: (_, round) => ({ kind: 'create', firstNumber: round * NUMBERS }),
  },
  {
    name: 'update',
    what: 'one field of a random customer',
    aim: 0.5,
    lean: { aim: 0.42 },
    unit: 'requests',
    load: ({ ids }, round) => ({ kind: 'update', ids, firstNumber: round * NUMBERS }),
  },
  {
    name: 'export',
    what: 'all customers as CSV, streamed',
    aim: 0.8,
    unit: 'rows',
    load: () => ({ kind: 'read', paths: ['/api/v2/customers/export?format=csv'] }),
  },
  {
    name: 'timeline',
    what: 'the newest 20 things that happened to a random customer',
    aim: 0.6,
    unit: 'requests',
    load: ({ ids }) => ({
      kind: 'read',
      paths: ids.map((id) => `/api/v1/customers/${id}/timeline?limit=20`),
    }),
  },
  {
    name: 'summary',
    what: 'the summary of a random customer',
    aim: 0.6,
    unit: 'requests',
    load: ({ ids }) => ({ kind: 'read', paths: ids.map((id) => `/api/v1/customers/${id}/summary`) }),
  },
  {
    name: 'interactions',
    what: 'a page of 20 of the interactions of a random customer, with the total',
    aim: 0.7,
    unit: 'requests',
    load: ({ ids }) => ({
      kind: 'read',
      paths: ids.map((id) => `/api/v1/interactions/customer/${id}?page=1&size=20`),
    }),
  },
  {
    name: 'at-risk',
    what: 'the 20 customers whose risk of leaving lies next above a random one',
    aim: 0.6,
    unit: 'requests',
    load: () => ({ kind: 'read', paths: Array.from({ length: RISKS }, (_, index) => riskPath(index)) }),
  },
  {
    name: 'payments',
    what: 'the payment history of a customer with 10,000 payments: its summary and the newest 1,000 of a year',
    aim: 0.6,
    unit: 'requests',
    load: ({ payers }) => ({
      kind: 'read',
      paths: payers.map((id) => `/api/v1/customers/${id}/payment-history`),
    }),
  },
  {
    name: 'log',
    what: 'a new interaction of a random customer',
    aim: 0.4,
    unit: 'requests',
    load: ({ ids }) => ({ kind: 'log', ids }),
  },
];

function riskPath(index: number): string {
  const least = new Random(index).below(1000) / 1000;
  return `/api/v1/customers/at-risk?min_score=${least}&sort=churn_risk&cursor=&limit=20`;
}

export function listPath({ status, region }: Samples['filters'][number], index: number): string {
  const page = 1 + new Random(index).below(3);
  const filter = `status=${status}&region=${encodeURIComponent(region)}`;
  return `/api/v1/customers?${filter}&sort=-created_at&page=${page}&size=20`;
}

export function searchPath(term: string): string {
  return `/api/v1/customers?search=${encodeURIComponent(term)}&page=1&size=20`;
}
