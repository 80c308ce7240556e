import { isDeepStrictEqual } from 'node:util';

export interface Change {
  before: unknown;
  after: unknown;
  /** the reader may know that the field changed, and no more */
  hidden?: true;
}

/** `{field: {before, after}}`, changed fields only. */
export type Changes = Record<string, Change>;

type Fields = object;

/** Moves with every write and says nothing. */
const NOISE = new Set(['updated_at', 'version']);

/** Secrets of whatever record: that they changed is kept, what they are is not. */
const SECRET = /^(tax_id\w*|password\w*|\w*token|\w*hash|\w*secret|key)$/;
const HIDDEN = '(hidden)';

/**
 * The fields in which two states of a record differ. A state that is left out counts as empty: the record was made,
 * or is gone. Absent and null are the same. Dates compare and are kept as RFC 3339.
 */
export function changesBetween(before: Fields = {}, after: Fields = {}): Changes {
  const [old, young] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const changes: Changes = {};
  for (const field of new Set([...Object.keys(old), ...Object.keys(young)])) {
    if (NOISE.has(field)) continue;
    const [from, to] = [plain(old[field]), plain(young[field])];
    if (from === to || isDeepStrictEqual(from, to)) continue;
    changes[field] = SECRET.test(field)
      ? { before: hidden(from), after: hidden(to) }
      : { before: from, after: to };
  }
  return changes;
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return value;
}

function hidden(value: unknown): string | null {
  return value === null ? null : HIDDEN;
}
