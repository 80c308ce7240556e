import { mapInTurns } from '@crm/http';
import type { FileRow } from '@crm/tabular';
import type { RunningJob } from '../../jobs/index.js';
import { batchesOf } from './batches.js';

interface Carried<R> {
  /** rows of a batch at most */
  size: number;
  read: (row: FileRow) => R;
  /** what can be found out before the batch is committed */
  prepare?: (rows: R[]) => Promise<R[]>;
  /** commits a batch */
  store: (rows: R[]) => Promise<void>;
}

/** Rows by batches, until the job is stopped: the next is read and judged while the database stores the one before. */
export async function carryRows<R>(
  { signal }: Pick<RunningJob, 'signal'>,
  rows: AsyncIterable<FileRow>,
  { size, read, prepare, store }: Carried<R>,
): Promise<void> {
  let storing: Promise<void> = Promise.resolve();
  for await (const batch of batchesOf(rows, size)) {
    const found = await mapInTurns(batch, read);
    const sent = prepare ? await prepare(found) : found;
    await storing;
    if (signal.aborted) return;
    storing = store(sent);
    // told when it is waited for
    storing.catch(() => undefined);
  }
  await storing;
}
