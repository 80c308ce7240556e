import type { Database } from './database.js';

interface Attempt<R, T> {
  read: () => Promise<R>;
  /** the same, held until the ambient transaction ends */
  lock: () => Promise<R>;
  /** a conditional write, from what was read; undefined where that moved meanwhile */
  attempt: (record: R) => Promise<T | undefined>;
}

/**
 * Writes from what is read without a lock, which nearly always succeeds; where the record moved in between, once more while
 * it is held. Undefined where even that failed, because what is not locked moved.
 */
export async function attemptThenLock<R, T>(
  database: Database,
  { read, lock, attempt }: Attempt<R, T>,
): Promise<T | undefined> {
  return (await attempt(await read())) ?? (await database.transaction(async () => attempt(await lock())));
}
