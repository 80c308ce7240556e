import type { FilePosition, FileShape } from '@crm/tabular';
import { JobFailedError, type RunningJob } from '../../jobs/index.js';
import type { ImportFiles } from '../import-files.service.js';
import { failureOf } from './file-failures.js';

/** Where an import is in its file. */
export interface Place extends Record<string, unknown> {
  shape: FileShape;
  at: FilePosition;
  /** every row is stored, and the file is gone */
  isDone?: true;
}

interface Carrying {
  files: ImportFiles;
  /** reads the whole file before a row is stored, so that nothing comes of a broken one, and commits how it is understood */
  begin: () => Promise<Place>;
  /** goes on from there to the last row, or until the job is stopped */
  carry: (place: Place) => Promise<void>;
  /** once all rows are carried; where absent nobody needs the file any more */
  finish?: () => Promise<void>;
}

/** The job of a file, from where it is to its end. The file goes with it: at its end, when it is cancelled, when it fails. */
export async function carryFile(job: RunningJob, carrying: Carrying): Promise<void> {
  const { files, begin, carry, finish = () => close(job, files) } = carrying;
  try {
    const place = (job.position as Place | null) ?? (await begin());
    if (place.isDone) return;
    await files.require(job.id);
    await carry(place);
    if (!job.signal.aborted) await finish();
    else if (job.signal.reason === 'cancel') await files.drop([job.id]);
  } catch (error) {
    const failure = failureOf(error);
    if (failure instanceof JobFailedError) await files.drop([job.id]);
    throw failure;
  }
}

async function close(job: RunningJob, files: ImportFiles): Promise<void> {
  const { position, done } = job;
  await job.commit(async () => {
    await files.drop([job.id]);
    return { position: { ...position, isDone: true }, done };
  });
}
