import type { EditableCustomer } from '../customer.js';

type Identities = Pick<EditableCustomer, 'email_key' | 'phone_key'>;

/**
 * In which order rows are stored: by phone or else email, whatever order they came in. Two imports of the same people
 * then never wait for each other. Rows that share an email or phone with an earlier one keep their place behind it, so
 * that the first of them is the one that is stored. Rows that are not stored at all are undefined.
 */
export function storingOrder(rows: readonly (Identities | undefined)[]): number[] {
  const seen = new Set<string>();
  const [free, behind]: [number[], number[]] = [[], []];
  rows.forEach((row, index) => {
    const identities = [
      row?.email_key && `email ${row.email_key}`,
      row?.phone_key && `phone ${row.phone_key}`,
    ];
    const known = identities.filter((identity) => identity != null);
    (known.some((identity) => seen.has(identity)) ? behind : free).push(index);
    for (const identity of known) seen.add(identity);
  });
  const sortKey = (index: number) => rows[index]?.phone_key ?? rows[index]?.email_key ?? '';
  free.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  return [...free, ...behind];
}
