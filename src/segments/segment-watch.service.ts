import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SegmentChanges } from './segment-changes.service.js';
import { SegmentMembersRepository, type Watch } from './store/segment-members.repository.js';

const LOOK_EVERY_MS = 1000;
/** A segment is looked at again after so long, */
const PAUSE_MS = 4000;
/** or after so many times what the look took: an instance spends a fourth of its time at most on all of them. */
const PAUSE_TIMES = 3;
/** An instance that has not done after so long is thought dead. */
const LEASE_MS = 10 * 60_000;

/** Looks at segments in turn while somebody wants to hear who joins or leaves; any number of instances share them. */
@Injectable()
export class SegmentWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(SegmentWatch.name);
  private readonly stopping = new AbortController();
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private restUntil = 0;

  constructor(
    private readonly changes: SegmentChanges,
    private readonly members: SegmentMembersRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private look(): void {
    if (this.running || !this.changes.isWanted || Date.now() < this.restUntil) return;
    this.running = this.round()
      .catch((error: Error) => this.log.error(`Watching segments failed: ${error.name}`))
      .finally(() => (this.running = undefined));
  }

  /** All whose turn it is, until they took so long that this instance should rest. */
  private async round(): Promise<void> {
    const begun = Date.now();
    await this.members.watchAll(new Date(begun));
    for (let watch = await this.claim(); watch; watch = await this.claim()) {
      await this.lookAt(watch);
      const took = Date.now() - begun;
      if (this.stopping.signal.aborted || took > LOOK_EVERY_MS) break;
    }
    this.restUntil = Date.now() + PAUSE_TIMES * (Date.now() - begun);
  }

  private async lookAt(watch: Watch): Promise<void> {
    const begun = Date.now();
    if (!(await this.changes.tell(watch, this.stopping.signal))) return;
    const took = Date.now() - begun;
    await this.members.looked(
      watch.segment_id,
      new Date(Date.now() + Math.max(PAUSE_MS, PAUSE_TIMES * took)),
    );
  }

  private claim(): Promise<Watch | undefined> {
    return this.members.claim(new Date(), new Date(Date.now() + LEASE_MS));
  }
}
