import { Injectable } from '@nestjs/common';
import { RateLimitedError } from '@crm/errors';

const OF_A_CALLER = 2;
const OF_ALL = 8;
const AGAIN_AFTER_SECONDS = 10;

/** How many exports this instance sends at a time: each holds a batch until its client has taken it. */
@Injectable()
export class ExportSlots {
  private readonly running = new Map<string, number>();
  private total = 0;

  /** Gives back what ends it. @throws RateLimitedError when too many are running */
  take(callerId: string): () => void {
    const own = this.running.get(callerId) ?? 0;
    if (own >= OF_A_CALLER) throw tooMany(`${OF_A_CALLER} of your exports are running already`);
    if (this.total >= OF_ALL) throw tooMany('Too many exports are running already');
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
