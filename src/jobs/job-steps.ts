import { HOUR_MS } from '@crm/time';
import { UNDOABLE_KINDS, type Job } from './job.js';

const COMMITTABLE_MS = 24 * HOUR_MS;
export const UNDOABLE_DAYS = 30;
const UNDOABLE_MS = UNDOABLE_DAYS * 24 * HOUR_MS;

export function isCommittable({ status, finished_at }: Job, now: Date): boolean {
  return status === 'planned' && isWithin(finished_at, COMMITTABLE_MS, now);
}

export function whyNoCommit({ status }: Job): string {
  return status === 'planned'
    ? 'The plan is older than 24 hours: what it says may be wrong by now; plan it again'
    : `Only a planned job is committed; this one is ${status}`;
}

export function isCancellable({ status, cancel_requested_at }: Job): boolean {
  return ['queued', 'running', 'planned'].includes(status) && cancel_requested_at === null;
}

export function isUndoable({ status, kind, dry_run, finished_at }: Job, now: Date): boolean {
  const hasEnded = status === 'completed' || status === 'cancelled';
  return hasEnded && !dry_run && UNDOABLE_KINDS.includes(kind) && isWithin(finished_at, UNDOABLE_MS, now);
}

export function whyNoUndo({ status, kind, dry_run }: Job): string {
  if (!UNDOABLE_KINDS.includes(kind)) return `Jobs of the kind ${kind} cannot be undone`;
  if (status === 'undoing' || status === 'undone') return 'This job was undone already';
  if (status !== 'completed' && status !== 'cancelled')
    return `This job is ${status}: there is nothing to undo`;
  if (dry_run) return 'This job changed nothing';
  return `A job can be undone within ${UNDOABLE_DAYS} days`;
}

function isWithin(moment: Date | null, ms: number, now: Date): boolean {
  return moment !== null && now.getTime() - moment.getTime() <= ms;
}
