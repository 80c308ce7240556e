/** The support desk's names for fields of the record, in bodies and in errors. */
const RECORD_NAMES: Record<string, string> = {
  phoneNumber: 'phone',
  firstName: 'first_name',
  lastName: 'last_name',
  alternativePhones: 'alternative_phones',
  customFields: 'custom_fields',
  postalCode: 'postal_code',
  communicationHours: 'communication_hours',
  preferredAgent: 'preferred_agent',
  timeZone: 'time_zone',
  _id: 'id',
  createdAt: 'created_at',
};
const SUPPORT_NAMES = Object.fromEntries(
  Object.entries(RECORD_NAMES).map(([support, record]) => [record, support]),
);

/** Free maps whose keys are the caller's own. */
const OPAQUE = new Set(['customFields', 'custom_fields']);

/** A body of v2 in the names of the record. */
export function recordNames(body: object): object {
  return renamed(body, RECORD_NAMES) as object;
}

/** A stored object in the names of v2. */
export function supportNames<T>(value: T): T {
  return renamed(value, SUPPORT_NAMES) as T;
}

/** A field's path of an error, in the names of v2. */
export function supportPath(path: string): string {
  return path
    .split('.')
    .map((part) => renamedKey(part, SUPPORT_NAMES))
    .join('.');
}

function renamed(value: unknown, names: Record<string, string>): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      renamedKey(key, names),
      OPAQUE.has(key) ? inner : renamed(inner, names),
    ]),
  );
}

function renamedKey(key: string, names: Record<string, string>): string {
  return Object.hasOwn(names, key) ? names[key] : key;
}
