import { TooManyStreamsError } from './jobs.errors.js';

/** How many answers of a kind this instance makes at a time while they are sent: of a caller, and of all. */
export class StreamSlots {
  private readonly running = new Map<string, number>();
  private total = 0;

  constructor(
    private readonly what: string,
    private readonly most: { ofCaller: number; ofAll: number },
  ) {}

  /** Gives back what ends it. @throws TooManyStreamsError when too many are running */
  take(callerId: string): () => void {
    const own = this.running.get(callerId) ?? 0;
    const { ofCaller, ofAll } = this.most;
    if (own >= ofCaller) throw new TooManyStreamsError(`${ofCaller} of your ${this.what} are open already`);
    if (this.total >= ofAll) throw new TooManyStreamsError(`Too many ${this.what} are open already`);
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
