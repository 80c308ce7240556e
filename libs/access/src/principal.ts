import { CONTRACTS, DEFAULT_CONTRACT, type Contract } from '@crm/contracts';
import type { Principal } from '@crm/http';
import { compileGrants } from './grants.js';

type Description = Omit<Principal, 'permissions' | 'can' | 'person'> & {
  grants: readonly string[];
  /** of a key who made it, if anybody; left out, the caller itself */
  person?: string | null;
};

/** A caller whose permission checks are one look-up in a set. */
export function makePrincipal({ grants, person, ...who }: Description): Principal {
  const permissions = compileGrants(grants);
  return Object.freeze({
    ...who,
    person: person ?? who.id,
    permissions: new Set(grants),
    can: (permission: string) => permissions.has(permission),
  });
}

/** The contract of that name, if there is one. */
export function findContract(name: unknown): Contract | undefined {
  return typeof name === 'string' && Object.hasOwn(CONTRACTS, name)
    ? CONTRACTS[name as keyof typeof CONTRACTS]
    : undefined;
}

/** The contract stored with a user or key. */
export function storedContract(name: string): Contract {
  return findContract(name) ?? DEFAULT_CONTRACT;
}
