import { setTimeout as pause } from 'node:timers/promises';

/** Holds requests back while the server wants none: when a window is used up, and after a 429. */
export class RateGate {
  private closedUntil = 0;

  /** `now` and `sleep` in ms; a test has its own */
  constructor(
    private readonly now: () => number = Date.now,
    private readonly sleep: (ms: number) => Promise<unknown> = pause,
  ) {}

  async pass(): Promise<void> {
    for (let left = this.left(); left > 0; left = this.left()) await this.sleep(left);
  }

  /** Reads an answer's headers. Moments are taken relative to the server's own clock. */
  heed(status: number, headers: Headers): void {
    const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
    if (status === 429) return this.close(Number.isFinite(retryAfter) ? retryAfter * 1000 : 1000);
    if (headers.get('x-ratelimit-remaining') !== '0') return;
    const serverNow = Date.parse(headers.get('date') ?? '') || this.now();
    this.close(Number(headers.get('x-ratelimit-reset')) * 1000 - serverNow);
  }

  private close(milliseconds: number): void {
    if (milliseconds > 0) this.closedUntil = Math.max(this.closedUntil, this.now() + milliseconds);
  }

  private left(): number {
    return this.closedUntil - this.now();
  }
}
