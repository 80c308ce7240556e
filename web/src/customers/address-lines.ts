interface Address {
  street?: string | null;
  unit?: string | null;
  postal_code?: string | null;
  city?: string | null;
  state?: string | null;
  country?: string | null;
}

/** An address as on an envelope, a line each. */
export function addressLines({ street, unit, postal_code, city, state, country }: Address): string {
  const place = [postal_code, city].filter(Boolean).join(' ');
  return [street, unit, place, state, country].filter(Boolean).join('\n');
}
