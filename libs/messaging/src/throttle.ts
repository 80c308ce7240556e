import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';

const SECOND_MS = 1000;

/** How fast an instance sends, all of its jobs together. */
@Injectable()
export class Throttle {
  /** when the next message may go, in milliseconds since 1970 */
  private free = 0;

  constructor(private readonly config: AppConfig) {}

  /** So many messages are taken at once, so that a pause is told from a stop within a second. */
  get most(): number {
    return this.config.messagesPerSecond;
  }

  /** Answers when so many messages may go; earlier where `signal` is aborted. */
  async take(messages: number, signal: AbortSignal): Promise<void> {
    const now = Date.now();
    const start = Math.max(this.free, now);
    this.free = start + (messages * SECOND_MS) / this.config.messagesPerSecond;
    // a wait that was given up rejects, and says nothing more than the signal does
    if (start > now) await pause(start - now, undefined, { signal }).catch(() => undefined);
  }

  /** What was taken and not needed. */
  giveBack(messages: number): void {
    this.free -= (messages * SECOND_MS) / this.config.messagesPerSecond;
  }
}
