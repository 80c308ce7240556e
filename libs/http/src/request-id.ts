import { AsyncLocalStorage } from 'node:async_hooks';

const requestIds = new AsyncLocalStorage<string>();

/** What is done by `work` has this request id in log and audit, wherever the code stands. */
export function runAsRequest<T>(requestId: string, work: () => T): T {
  return requestIds.run(requestId, work);
}

/** Of the request that is being served; undefined in jobs and at start. */
export function findRequestId(): string | undefined {
  return requestIds.getStore();
}
