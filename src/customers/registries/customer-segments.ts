import { Injectable } from '@nestjs/common';
import type { Caller } from '@crm/http';
import type { CustomerFilter, CustomerSelection } from '../customer.js';

type Find = (actor: Caller, segmentId: string) => Promise<CustomerSelection>;
type IsUsed = (segmentId: string) => Promise<boolean>;

/**
 * Where lists find what the `segment_id` of a query chooses: the feature that keeps segments says it here. And where that one
 * finds out whether another is at work on a segment.
 */
@Injectable()
export class CustomerSegments {
  private find: Find = () => Promise.reject(new Error('No feature keeps segments'));

  private readonly uses: IsUsed[] = [];

  register(find: Find): void {
    this.find = find;
  }

  /** @throws what the feature throws for a segment that is not there, or whose customers the actor may not know */
  selection(actor: Caller, segmentId: string): Promise<CustomerSelection> {
    return this.find(actor, segmentId);
  }

  /** The filter, and in the segment where one is named. @throws as `selection` */
  async within(
    actor: Caller,
    filter: CustomerFilter,
    segmentId: string | undefined,
  ): Promise<CustomerFilter> {
    if (segmentId === undefined) return filter;
    return { ...filter, selection: await this.selection(actor, segmentId) };
  }

  registerUse(isUsed: IsUsed): void {
    this.uses.push(isUsed);
  }

  /** Whether something goes on with it, so that it must stay. */
  async isInUse(segmentId: string): Promise<boolean> {
    for (const isUsed of this.uses) if (await isUsed(segmentId)) return true;
    return false;
  }
}
