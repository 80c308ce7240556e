/** How far a scan got. */
export type ScanPosition =
  | { phase: 'keys'; started: string; customers: number; keyed: number; after?: string }
  | { phase: 'pairs'; started: string; customers: number; key: number }
  | { phase: 'tidying'; started: string; customers: number };

/** Keys are spread evenly below this. */
export const KEYS_BELOW = 2 ** 53;
/** What of the work the making of the keys is, and what looking for pairs. */
const SHARE_OF_KEYS = 0.2;

/** As a number of customers, so that it can be told in one. */
export function doneOf(position: ScanPosition): number {
  const { customers } = position;
  if (position.phase === 'tidying') return customers;
  if (position.phase === 'keys') return Math.floor(Math.min(customers, position.keyed) * SHARE_OF_KEYS);
  return Math.floor(
    customers * (SHARE_OF_KEYS + (1 - SHARE_OF_KEYS) * (Math.max(0, position.key) / KEYS_BELOW)),
  );
}
