import { DuplicateCustomerError } from '../customers/index.js';

/**
 * Commits a batch. Somebody who takes a unique value at this very moment loses it; then each is tried for itself, and
 * `lost` commits what comes of the one that has lost.
 */
export async function batchOrEach<T>(
  batch: readonly T[],
  commit: (those: readonly T[]) => Promise<void>,
  lost: (one: T, error: DuplicateCustomerError) => Promise<void>,
): Promise<void> {
  try {
    await commit(batch);
  } catch (error) {
    if (!(error instanceof DuplicateCustomerError)) throw error;
    if (batch.length === 1) await lost(batch[0], error);
    else for (const one of batch) await batchOrEach([one], commit, lost);
  }
}
