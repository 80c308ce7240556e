import { mapInTurns } from '@crm/http';
import type { FileRow, FileShape } from '@crm/tabular';
import type { JobAdvance, RunningJob } from '../../jobs/index.js';
import { batchesOf } from './batches.js';
import type { Place } from './carry-file.js';

interface Carried<R> {
  shape: FileShape;
  rows: AsyncIterable<FileRow>;
  /** rows of a batch at most */
  size: number;
  read: (row: FileRow) => R;
  /** what can be found out before the batch is committed */
  prepare?: (rows: R[]) => Promise<R[]>;
  /** stores a batch, in the transaction of its commit */
  store: (rows: readonly R[]) => Promise<Pick<JobAdvance, 'counts' | 'rows'>>;
  /** whether a batch was lost to whoever stored something at this very moment; then each row is tried for itself */
  isContended: (error: unknown) => boolean;
}

/** Rows by batches, until the job is stopped: the next is read and judged while the database stores the one before. */
export async function carryRows<R extends Pick<FileRow, 'next'>>(
  job: RunningJob,
  { shape, rows, size, read, prepare, store, isContended }: Carried<R>,
): Promise<void> {
  const commit = async (batch: readonly R[]): Promise<void> => {
    try {
      await job.commit(async () => {
        const { next } = batch[batch.length - 1];
        const stored = await store(batch);
        return { position: { shape, at: next } satisfies Place, done: next.row, ...stored };
      });
    } catch (error) {
      if (!isContended(error) || batch.length === 1) throw error;
      for (const one of batch) await commit([one]);
    }
  };
  let storing: Promise<void> = Promise.resolve();
  for await (const batch of batchesOf(rows, size)) {
    const found = await mapInTurns(batch, read);
    const sent = prepare ? await prepare(found) : found;
    await storing;
    if (job.signal.aborted) return;
    storing = commit(sent);
    // told when it is waited for
    storing.catch(() => undefined);
  }
  await storing;
}
