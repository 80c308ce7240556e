import { UnknownKindError } from '../records.errors.js';
import { PAYMENTS } from './payments.js';
import { SERVICES } from './services.js';
import { TICKETS } from './tickets.js';
import { USAGE } from './usage.js';
import { RECORD_KINDS, type KindName, type RecordKind } from './record-kind.js';

export const KINDS = {
  services: SERVICES,
  payments: PAYMENTS,
  usage: USAGE,
  tickets: TICKETS,
} as const satisfies Record<KindName, RecordKind>;

/** The kind that an address names. @throws UnknownKindError */
export function kindOf(name: string): KindName {
  const kind = RECORD_KINDS.find((one) => one === name);
  if (!kind) throw new UnknownKindError(RECORD_KINDS);
  return kind;
}
