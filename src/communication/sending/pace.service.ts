import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { SendingPaceRepository } from '../store/sending-pace.repository.js';

const SECOND_MS = 1000;

/** How fast messages go, all jobs of all instances together. */
@Injectable()
export class Pace {
  constructor(
    private readonly stretches: SendingPaceRepository,
    private readonly config: AppConfig,
  ) {}

  /** So many messages are taken at once, so that a pause is told from a stop within a second. */
  get most(): number {
    return this.config.messagesPerSecond;
  }

  /** Answers when so many messages may go; earlier where `signal` is aborted. Not within a transaction, which others would wait for. */
  async take(messages: number, signal: AbortSignal): Promise<void> {
    const wait = await this.stretches.reserve(this.stretchOf(messages));
    // a wait that was given up rejects, and says nothing more than the signal does
    if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
  }

  /** What was taken and not needed. */
  async giveBack(messages: number): Promise<void> {
    if (messages > 0) await this.stretches.giveBack(this.stretchOf(messages));
  }

  private stretchOf(messages: number): number {
    return (messages * SECOND_MS) / this.config.messagesPerSecond;
  }
}
