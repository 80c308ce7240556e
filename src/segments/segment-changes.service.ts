import { Injectable } from '@nestjs/common';
import { systemActor } from '@crm/audit';
import { Database } from '@crm/database';
import { Events } from '@crm/events';
import { CustomerSelections } from '../customers/index.js';
import type { Segment } from './segment.js';
import { membershipEvent } from './segments.events.js';
import { SegmentMembersRepository, type Stretch, type Watch } from './store/segment-members.repository.js';
import { SegmentsRepository } from './store/segments.repository.js';

/** Customers that are compared by one transaction. */
const BATCH = 2000;
const ACTOR = systemActor('watch_segments');

/**
 * Finds who joined and left segments by comparing who is in them with who was, whatever moved: the customer, what hangs on it,
 * the criteria, or time alone. Who was there when a segment is first looked at did not join it.
 */
@Injectable()
export class SegmentChanges {
  constructor(
    private readonly segments: SegmentsRepository,
    private readonly members: SegmentMembersRepository,
    private readonly selections: CustomerSelections,
    private readonly events: Events,
    private readonly database: Database,
  ) {}

  /** False where there is no such segment any more, or it is inactive. */
  async tell({ segment_id, is_filled }: Watch, stop: AbortSignal): Promise<boolean> {
    const segment = await this.segments.find(segment_id);
    if (!segment?.is_active) return false;
    const selection = this.selections.restore(segment.criteria);
    let after: string | undefined;
    do {
      const ids = await this.selections.idsAfter(selection, after, BATCH);
      const upTo = ids.length === BATCH ? ids.at(-1) : undefined;
      await this.compare(segment, { after, upTo }, ids, is_filled);
      after = upTo;
    } while (after && !stop.aborted);
    return !stop.aborted;
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
