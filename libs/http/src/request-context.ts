import { AsyncLocalStorage } from 'node:async_hooks';
import { DEFAULT_CONTRACT, type Contract } from '@crm/contracts';
import type { Caller, Principal } from './caller.js';

/** What is known of the request that is being served, wherever the code stands. */
export interface RequestContext {
  readonly requestId: string;
  /** the caller's address, through trusted proxies only */
  readonly address: string;
  /** shapes this answer: by the path, until the guard knows route and caller */
  contract: Contract;
  principal?: Principal;
  /** the permission that the route needs, which is also what the audit calls the action */
  action?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The present request, or undefined in jobs and at start. */
export function findRequestContext(): RequestContext | undefined {
  return storage.getStore();
}

export function currentContract(): Contract {
  return storage.getStore()?.contract ?? DEFAULT_CONTRACT;
}

/** Called by the guard once it knows who calls. */
export function adoptPrincipal(context: RequestContext, caller: Caller): void {
  context.principal = caller;
  context.contract = caller.surface;
  context.action = caller.action;
}
