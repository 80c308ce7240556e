import { setImmediate as nextTurn } from 'node:timers/promises';

const LONGEST_MS = 5;

/** Gives way to requests while it reckons: nobody waits longer than some milliseconds for a scan. */
export class Turns {
  private began = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.began < LONGEST_MS) return;
    await nextTurn();
    this.began = performance.now();
  }
}
