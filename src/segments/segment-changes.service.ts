import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '@crm/audit';
import { Database } from '@crm/database';
import { Events } from '@crm/events';
import { CustomerSelections } from '../customers/index.js';
import type { Segment } from './segment.js';
import { membershipEvent } from './segments.events.js';
import { SegmentMembersRepository, type Stretch, type Watch } from './store/segment-members.repository.js';
import { SegmentsRepository } from './store/segments.repository.js';

/** Customers that are compared by one transaction, */
const BATCH = 2000;
/** and by one statement where all are in one transaction anyway. */
const LARGE_BATCH = 20_000;
/** A request waits so long at most for who is in segments by now; those that are left count from their first look on. */
const BASELINE_MS = 5_000;
const TOLD = ['segment.joined', 'segment.left'] as const;
const ACTOR = systemActor('watch_segments');

/**
 * Finds who joined and left segments by comparing who is in them with who was, whatever moved: the customer, what hangs on it,
 * the criteria, or time alone. Who was there when somebody began to listen, or when the segment was made, did not join it.
 */
@Injectable()
export class SegmentChanges implements OnModuleInit {
  constructor(
    private readonly segments: SegmentsRepository,
    private readonly members: SegmentMembersRepository,
    private readonly selections: CustomerSelections,
    private readonly events: Events,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.events.registerBaseline({ types: TOLD, take: () => this.watchAll() });
  }

  /** Whether somebody wants to hear of it. */
  get isWanted(): boolean {
    return TOLD.some((type) => this.events.isWanted(type));
  }

  /** A segment that others see from the ambient transaction on: who joins and leaves from then on is told. */
  async watch(segment: Segment): Promise<void> {
    if (!this.isWanted) return;
    await this.members.watch(segment.id, new Date());
    await this.fill([segment]);
  }

  /** False where there is no such segment any more, or it is inactive. */
  async tell({ segment_id, is_filled }: Watch, stop: AbortSignal): Promise<boolean> {
    const segment = await this.segments.find(segment_id);
    if (!segment?.is_active) return false;
    return this.walk(segment, BATCH, is_filled, () => stop.aborted);
  }

  private async watchAll(): Promise<void> {
    // what is left of former listeners tells of what these were not there for
    await this.members.forgetWatches();
    await this.members.watchAll(new Date());
    // others who begin at this very moment may have filled some
    const unfilled = new Set(await this.members.unfilled());
    const { rows: segments } = await this.segments.list({ is_active: true });
    await this.fill(segments.filter(({ id }) => unfilled.has(id)));
  }

  private async fill(segments: readonly Segment[]): Promise<void> {
    const until = Date.now() + BASELINE_MS;
    for (const segment of segments) {
      if (!(await this.walk(segment, LARGE_BATCH, false, () => Date.now() > until))) return;
      await this.members.looked(segment.id, new Date());
    }
  }

  /** Whether it came to the end. */
  private async walk(
    segment: Segment,
    batch: number,
    isTold: boolean,
    isOver: () => boolean,
  ): Promise<boolean> {
    const selection = this.selections.restore(segment.criteria);
    let after: string | undefined;
    do {
      const ids = await this.selections.idsAfter(selection, after, batch);
      const upTo = ids.length === batch ? ids.at(-1) : undefined;
      await this.compare(segment, { after, upTo }, ids, isTold);
      after = upTo;
    } while (after && !isOver());
    return !after;
  }

  private compare(segment: Segment, stretch: Stretch, ids: string[], isTold: boolean): Promise<void> {
    return this.database.transaction(async () => {
      const { joined, left } = await this.members.replace(segment.id, stretch, ids);
      if (!isTold) return;
      const asked = this.selections.fieldsOf(segment.criteria);
      for (const id of joined)
        this.events.note(ACTOR, { type: 'segment.joined', ...membershipEvent(segment, asked, id) });
      for (const id of left)
        this.events.note(ACTOR, { type: 'segment.left', ...membershipEvent(segment, asked, id) });
    });
  }
}
