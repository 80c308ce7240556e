import type { Job } from '../job.js';
import type { JobRunsRepository } from '../store/job-runs.repository.js';

/** Why a run is to end before its job is done. `turn`: another job waits; `time`: the request that began it must answer. */
export type EndReason = 'cancel' | 'stop' | 'turn' | 'time' | 'lost';

const LOOK_EVERY_MS = 500;
/** Others wait so long before a run gives way; nobody waits: so long before the queue would take it for dead. */
const TURN_MS = 5_000;
const LONGEST_RUN_MS = 600_000;
/** A run that is asked to end may finish what is in flight, so long. */
const GRACE_MS = 2_000;

/** Tells a run that it is to end, and why. */
export class RunControl {
  private readonly ended = new AbortController();
  private readonly listening = new AbortController();
  private readonly began = Date.now();
  private readonly timer: NodeJS.Timeout;
  private grace?: NodeJS.Timeout;
  private looking = false;
  reason?: EndReason;
  /** a run that has stored nothing yet gives no turn away: it would begin anew each time */
  mayGiveWay: () => boolean = () => true;
  /** settles when the run had its grace and still goes on */
  readonly overdue: Promise<void>;
  private giveUp!: () => void;

  constructor(
    private readonly job: Pick<Job, 'id' | 'attempt'>,
    private readonly runs: JobRunsRepository,
  ) {
    this.overdue = new Promise((resolve) => (this.giveUp = resolve));
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  end(reason: EndReason): void {
    if (this.reason) return;
    this.reason = reason;
    this.ended.abort(reason);
    this.grace = setTimeout(this.giveUp, GRACE_MS).unref();
  }

  /** Ends the run for a reason when the signal says so. */
  follow(signal: AbortSignal, reason: EndReason): void {
    if (signal.aborted) this.end(reason);
    else
      signal.addEventListener('abort', () => this.end(reason), { once: true, signal: this.listening.signal });
  }

  close(): void {
    clearInterval(this.timer);
    clearTimeout(this.grace);
    this.listening.abort();
  }

  /** Asks the database whether the run may go on: others cancel, and other instances take over. */
  async look(): Promise<void> {
    if (this.looking || this.reason) return;
    this.looking = true;
    try {
      const news = await this.runs.news(this.job.id, new Date());
      const lasted = Date.now() - this.began;
      if (!news || news.attempt !== this.job.attempt) this.end('lost');
      else if (news.cancel_requested) this.end('cancel');
      else if (lasted > LONGEST_RUN_MS || (news.others_wait && lasted > TURN_MS && this.mayGiveWay()))
        this.end('turn');
    } catch {
      // a database that is away is the next commit's trouble
    } finally {
      this.looking = false;
    }
  }
}
