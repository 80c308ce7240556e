import 'reflect-metadata';
import type { ContractName, RateTierName } from '@crm/contracts';
import type { Permission } from './permissions.js';

/** Who may call a route and in whose words, as its decorators declare it. */
export interface RouteAccess {
  /** needs a caller with this permission; the action by which the audit calls it */
  permission?: Permission;
  /** and with these */
  alsoNeeded?: readonly Permission[];
  /** needs a caller, whatever they may do: their own account */
  signedIn?: true;
  /** needs no caller; the text says why */
  publicReason?: string;
  /** of an open route: whether it writes down itself whom it refused, and whose account that was */
  notesRefusals?: true;
  /** the token may stand in the query as `token`, for links that a browser opens by itself */
  tokenInQuery?: true;
  /** rate tiers of the caller's contract that count beside `default` */
  tiers: readonly RateTierName[];
  /** the contract whose words hold here for everybody; absent: the caller's own */
  surface?: ContractName;
}

const KEY = Symbol('crm:route-access');
const UNDECLARED: RouteAccess = Object.freeze({ tiers: [] });

/** What the decorators of a handler say; of a handler without any: neither permission nor reason. */
export function routeAccessOf(handler: object): RouteAccess {
  return (Reflect.getOwnMetadata(KEY, handler) as RouteAccess | undefined) ?? UNDECLARED;
}

export function isDeclared(access: RouteAccess): boolean {
  return Boolean(access.permission ?? access.signedIn ?? access.publicReason);
}

/** All permissions that a caller needs. */
export function neededBy({ permission, alsoNeeded = [] }: RouteAccess): readonly Permission[] {
  return permission === undefined ? [] : [permission, ...alsoNeeded];
}

/** Adds to what a handler declares. @throws Error when two decorators contradict each other. */
export function declareRoute(handler: object, more: Partial<RouteAccess>): void {
  const before = routeAccessOf(handler);
  const opens = more.permission ?? more.signedIn ?? more.publicReason;
  if (opens && isDeclared(before)) {
    throw new Error(`${(handler as { name?: string }).name} says twice who may call it`);
  }
  Reflect.defineMetadata(KEY, Object.freeze({ ...before, ...more }), handler);
}
