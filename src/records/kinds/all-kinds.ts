import { PAYMENTS } from './payments.js';
import { SERVICES } from './services.js';
import { TICKETS } from './tickets.js';
import { USAGE } from './usage.js';
import type { KindName, RecordKind } from './record-kind.js';

export const KINDS = {
  services: SERVICES,
  payments: PAYMENTS,
  usage: USAGE,
  tickets: TICKETS,
} as const satisfies Record<KindName, RecordKind>;

/** What a record of a kind is. */
export type RecordOf<K extends KindName> = Parameters<(typeof KINDS)[K]['problemsOf']>[0];
