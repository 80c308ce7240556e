import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** A callback waits no longer for the answer to what it calls back to. */
const PATIENCE_MS = 1000;

/**
 * Verifications that a third party of this instance has been asked for and that are not stored yet: a callback may come before
 * they are. On another instance it finds none, and comes again.
 */
@Injectable()
export class InFlight {
  private readonly asked = new Map<string, Promise<unknown>>();

  /** Does `work`, at the end of which the verification is stored or given up. */
  async during<T>(id: string, work: () => Promise<T>): Promise<T> {
    const done = work();
    this.asked.set(
      id,
      done.catch(() => undefined),
    );
    try {
      return await done;
    } finally {
      this.asked.delete(id);
    }
  }

  /** Once it is in flight no more, or a second is over. */
  async settled(id: string): Promise<void> {
    const done = this.asked.get(id);
    if (!done) return;
    const late = new AbortController();
    const { signal } = late;
    await Promise.race([done, pause(PATIENCE_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
    late.abort();
  }
}
