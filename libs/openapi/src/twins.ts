import { isTwin } from '@crm/http';
import type { RouteEntry } from './routes-of-contract.js';

/** The PATCH of a PUT is described like it. */
export function describeTwins(entries: readonly RouteEntry[]): void {
  for (const { path, operation, route } of entries) {
    if (!isTwin(route.handler)) continue;
    const put = entries.find((entry) => entry.path === path && entry.method === 'put');
    operation.summary = put?.operation.summary;
    operation.description = 'The same as PUT.';
  }
}
