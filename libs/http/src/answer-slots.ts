import { RateLimitedError } from '@crm/errors';

const AGAIN_AFTER_SECONDS = 10;

/** How many answers of a kind this instance makes at a time while they are sent: of a caller, and of all. */
export class AnswerSlots {
  private readonly running = new Map<string, number>();
  private total = 0;

  /** `what`: such as `exports are running` */
  constructor(
    private readonly what: string,
    private readonly most: { ofCaller: number; ofAll: number },
  ) {}

  /** Gives back what ends it. @throws RateLimitedError when too many are running */
  take(callerId: string): () => void {
    const own = this.running.get(callerId) ?? 0;
    const { ofCaller, ofAll } = this.most;
    if (own >= ofCaller) throw tooMany(`${ofCaller} of your ${this.what} already`);
    if (this.total >= ofAll) throw tooMany(`Too many ${this.what} already`);
    this.running.set(callerId, own + 1);
    this.total++;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.total--;
      const left = (this.running.get(callerId) ?? 1) - 1;
      if (left > 0) this.running.set(callerId, left);
      else this.running.delete(callerId);
    };
  }
}

function tooMany(why: string): RateLimitedError {
  return new RateLimitedError(AGAIN_AFTER_SECONDS, `${why}; try again when one has ended`);
}
