/** How a moment stands in stored JSON, so that it is one again when it is read. */
const MOMENT = '$moment';
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A record as JSON can keep it, its moments included. */
export function frozen(value: unknown): unknown {
  if (value instanceof Date) return { [MOMENT]: value.toISOString() };
  if (Array.isArray(value)) return value.map(frozen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, frozen(one)]));
}

/** The record that was frozen. */
export function thawed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(thawed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === MOMENT && ISO.test(String(entries[0][1])))
    return new Date(String(entries[0][1]));
  return Object.fromEntries(entries.map(([key, one]) => [key, thawed(one)]));
}
