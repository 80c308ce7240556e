import { CONTRACTS, type Contract } from '@crm/contracts';
import { takesIdempotencyKey } from '@crm/http';
import { isReference, type Operation } from './document.js';
import type { DocumentedRoute } from './routes.js';

/** What the rest of an operation's description follows from. */
export interface OperationFacts {
  method: string;
  path: string;
  route: DocumentedRoute;
  /** whose words errors are in: on v2 the support desk's, otherwise those of the documented contract */
  contract: Contract;
  isV2: boolean;
  needsCaller: boolean;
  hasBody: boolean;
  hasInput: boolean;
  takesIfMatch: boolean;
  takesIdempotencyKey: boolean;
}

export function factsOf(
  { method, path, operation }: { method: string; path: string; operation: Operation },
  route: DocumentedRoute,
  contract: Contract,
): OperationFacts {
  const needsCaller = Boolean(route.access.permission ?? route.access.signedIn);
  const isV2 = path.startsWith('/api/v2');
  const hasBody = operation.requestBody !== undefined;
  const has = (test: (parameter: { in: string; name: string }) => boolean) =>
    (operation.parameters ?? []).some((parameter) => !isReference(parameter) && test(parameter));
  const takesIfMatch = has(({ in: place, name }) => place === 'header' && name.toLowerCase() === 'if-match');
  return {
    method,
    path,
    route,
    contract: isV2 ? CONTRACTS.support : contract,
    isV2,
    needsCaller,
    hasBody,
    hasInput: hasBody || takesIfMatch || has(({ in: place }) => place === 'query'),
    takesIfMatch,
    takesIdempotencyKey:
      method === 'post' && needsCaller && takesIdempotencyKey(route.controller, route.handler),
  };
}
