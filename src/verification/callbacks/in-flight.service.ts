import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { IdentityProvider } from '../verification.js';

/** A callback waits no longer for the answer to what it calls back to. */
const PATIENCE_MS = 1000;

/**
 * Verifications that a third party of this instance has been asked for and that are not stored yet: a callback may come before
 * they are. Another instance knows nothing of them.
 */
@Injectable()
export class InFlight {
  private readonly asked = new Map<string, { by: IdentityProvider | null; done: Promise<unknown> }>();

  /** Does `work`, at the end of which the verification is stored or given up. */
  async during<T>(id: string, by: IdentityProvider | null, work: () => Promise<T>): Promise<T> {
    const done = work();
    this.asked.set(id, { by, done: done.catch(() => undefined) });
    try {
      return await done;
    } finally {
      this.asked.delete(id);
    }
  }

  /** Whether it is in flight no more, or is none that this third party was asked for; false after a second in which it was. */
  async settled(id: string, by: IdentityProvider): Promise<boolean> {
    const asked = this.asked.get(id);
    if (asked?.by !== by) return true;
    const late = new AbortController();
    const { signal } = late;
    const isSettled = await Promise.race([
      asked.done.then(() => true),
      pause(PATIENCE_MS, false, { signal, ref: false }).catch(() => false),
    ]);
    late.abort();
    return isSettled;
  }
}
