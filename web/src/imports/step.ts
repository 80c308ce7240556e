import type { Job } from '@/jobs/job';
import { planOf } from './import-plan';

export const STEPS = ['file', 'check', 'run', 'result'] as const;
export type Step = (typeof STEPS)[number];

/** Where an import is, once its file was sent. */
export function stepOf(job: Pick<Job, 'status' | 'dry_run' | 'plan' | 'started_at'>): Step {
  // a file that cannot be read fails while it is planned: it can be read otherwise
  if (job.dry_run) return job.status === 'cancelled' ? 'result' : 'check';
  return job.status === 'queued' || job.status === 'running' || job.status === 'undoing' ? 'run' : 'result';
}

/** Whether a plan can be looked at. */
export const isPlanned = (job: Pick<Job, 'status' | 'plan'>): boolean =>
  job.status === 'planned' && planOf(job) !== undefined;
