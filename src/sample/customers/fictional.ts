/**
 * Addresses and numbers that reach nobody: the domains of RFC 2606, telephone numbers in the ranges that are kept for
 * fiction where a country has one, tax ids with beginnings that are never issued.
 */

const DOMAINS = ['example.com', 'example.org', 'example.net'];

/** `François Noël` of the team `sales` → `francois.noel.sales@example.org` */
export function email(latinName: string, team: string, n: number): string {
  const local = latinName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
  return `${local}.${team}@${DOMAINS[n % DOMAINS.length]}`;
}

/** 555-0100 to 555-0199 are kept for fiction in every area of North America. `n` is below 100. */
export function usPhone(area: string, n: number): string {
  return `+1-${area}-555-01${two(n)}`;
}

/** Mexico keeps no range for fiction: written as the support desk gets it from WhatsApp, without a plus. */
export function mexicanPhone(area: string, n: number, mobileOne: boolean): string {
  return `52${mobileOne ? '1' : ''}${area}55501${two(n)}`;
}

/** Morocco keeps no range for fiction either. */
export function moroccanPhone(n: number): string {
  return `+212 600 0001 ${two(n)}`;
}

/** 06 39 98 is kept for films and books in France. */
export function frenchPhone(n: number): string {
  return `+33 6 39 98 01 ${two(n)}`;
}

/** No social security number begins with 000. */
export function socialSecurityNumber(n: number): string {
  return `000-12-${String(3400 + n)}`;
}

/** No employer's number begins with 00. */
export function employerNumber(n: number): string {
  return `00-${String(4_560_000 + n)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
