import { DEFAULT_CONTRACT } from '@crm/contracts';
import { BLANK_CUSTOMER } from '../../src/customers/customer.js';
import { applyPatch } from '../../src/customers/record/apply-patch.js';
import { EDITABLE_COLUMNS } from '../../src/customers/store/customers.table.js';
import { customerFields } from './customer-fields.js';
import { Random } from './random.js';

const FIRST_DAY = Date.UTC(2021, 0, 1);
const DAYS = 5 * 365;
const DAY_MS = 24 * 3600 * 1000;

/** Columns that a generated row fills, apart from those that callers set. */
const KEPT = ['id', 'created_at', 'updated_at', 'deleted_at', 'last_interaction'] as const;

export const LOADED_COLUMNS = [...KEPT, ...EDITABLE_COLUMNS] as const;

export type CustomerRow = Record<(typeof LOADED_COLUMNS)[number], unknown>;

/**
 * The customer of this number as the table keeps it: the fields are sent through the rules that the service applies to
 * a body, so phone keys, names and derived values are those of a real one. It depends on its number alone; `total` only
 * spreads the moments of creation over five years.
 */
export function customerRow(index: number, total: number): CustomerRow {
  const random = new Random(Math.imul(index + 1, 2_654_435_761));
  const { tax_id: _none, ...editable } = applyPatch(BLANK_CUSTOMER, customerFields(index, random), {
    contract: DEFAULT_CONTRACT,
  });
  const created = new Date(FIRST_DAY + Math.floor(((index + random.next()) * DAYS * DAY_MS) / total));
  const moved = (probability: number) =>
    random.chance(probability) ? new Date(created.getTime() + random.below(400 * DAY_MS)) : null;
  return {
    ...editable,
    tax_id_encrypted: null,
    id: idAt(created, random),
    created_at: created,
    updated_at: moved(0.5) ?? created,
    deleted_at: moved(0.01),
    last_interaction: moved(0.6),
  };
}

/** A UUID of version 7 made at that moment, as the service would have made it. */
function idAt(moment: Date, random: Random): string {
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
}
