import { DEFAULT_CONTRACT, type Contract } from '@crm/contracts';
import { contractsOf } from './decorators.js';
import type { ApiDocument } from './document.js';
import { entriesOf, type Entry } from './entries.js';
import type { DocumentedRoute } from './routes.js';

export interface RouteEntry extends Entry {
  route: DocumentedRoute;
}

/** Takes the routes of other contracts out of a document, and finds the handlers of those that stay. */
export function keepRoutesOf(
  contract: Contract,
  document: ApiDocument,
  routes: ReadonlyMap<string, DocumentedRoute>,
): RouteEntry[] {
  const kept = entriesOf(document)
    .map((entry) => ({ ...entry, route: routeOf(entry, routes) }))
    .filter((entry) => isShown(entry, contract));
  document.paths = {};
  for (const { path, method, operation } of kept) (document.paths[path] ??= {})[method] = operation;
  return kept;
}

function routeOf({ operation }: Entry, routes: ReadonlyMap<string, DocumentedRoute>): DocumentedRoute {
  const route = routes.get(operation.operationId);
  if (!route) throw new Error(`${operation.operationId} is documented but is no route`);
  return route;
}

/** The standard contract's document shows all; v2 is the support desk's unless a route says otherwise. */
function isShown({ path, route }: RouteEntry, contract: Contract): boolean {
  if (contract === DEFAULT_CONTRACT) return true;
  const names = contractsOf(route.controller, route.handler);
  if (names) return names.includes(contract.name);
  return !path.startsWith('/api/v2') || contract.name === 'support';
}

/** `customersCreate` for `CustomersController.create`. */
export function operationIdOf(handler: string): string {
  const [controller, method] = handler.split('.');
  const resource = controller.replace(/Controller$/, '');
  return resource[0].toLowerCase() + resource.slice(1) + method[0].toUpperCase() + method.slice(1);
}
