import { CONTRACTS, DEFAULT_CONTRACT, type Contract } from '@crm/contracts';
import type { Principal } from '@crm/http';
import { compileGrants } from './grants.js';

type Description = Omit<Principal, 'permissions' | 'can'> & { grants: readonly string[] };

/** A caller whose permission checks are one look-up in a set. */
export function makePrincipal({ grants, ...who }: Description): Principal {
  const permissions = compileGrants(grants);
  return Object.freeze({
    ...who,
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
