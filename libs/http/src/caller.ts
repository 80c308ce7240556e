import type { Contract } from '@crm/contracts';
import type { DomainError } from '@crm/errors';

/** Who calls: a signed-in user, an API key, or a user of the company's own identity provider. */
export interface Principal {
  readonly kind: 'user' | 'api_key' | 'external';
  /** a user's or key's id; for an outside user a UUID derived from issuer and subject */
  readonly id: string;
  readonly name: string;
  /** who answers for what is done: the user who made a key; the caller itself otherwise */
  readonly person: string;
  readonly contract: Contract;
  /** the session of a user's token; logging out ends it */
  readonly sessionId?: string;
  /** as granted, wildcards included */
  readonly permissions: ReadonlySet<string>;
  can(permission: string): boolean;
}

/** The principal of one request, with what is known of the request itself. The guard makes it; it never changes. */
export interface Caller extends Principal {
  /** in whose words the request is made and answered: the surface of its route, or else the principal's own contract */
  readonly surface: Contract;
  /** the permission that the route needs, which is also what the audit calls the action */
  readonly action?: string;
  /** the network address, through trusted proxies only */
  readonly address: string;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** absent where the route needs no caller; handlers take it by `@Actor()` */
    caller?: Caller;
    /** in whose words it is answered: by the path, until the guard knows route and caller */
    surface: Contract;
    /** told of an error before it is answered; never throws. The guard counts by it what open routes refuse */
    onRefused?: (error: DomainError) => Promise<void>;
  }
}

export function makeCaller(principal: Principal, request: Omit<Caller, keyof Principal>): Caller {
  return Object.freeze({ ...principal, ...request });
}
