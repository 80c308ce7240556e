/** The time in a UUIDv7 (RFC 9562, section 5.7): its first 48 bits are Unix milliseconds. */

export function momentOfId(id: string): Date {
  return new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** The smallest UUID that an id made at or after the moment can be. */
export function lowestIdAt(moment: Date): string {
  const milliseconds = Math.min(Math.max(moment.getTime(), 0), 2 ** 48 - 1);
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
