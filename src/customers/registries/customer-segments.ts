import { Injectable } from '@nestjs/common';
import type { CustomerSelection } from '../customer.js';

type Find = (segmentId: string) => Promise<CustomerSelection>;

/** Where lists find what the `segment_id` of a query chooses. The feature that keeps segments says it here. */
@Injectable()
export class CustomerSegments {
  private find: Find = () => Promise.reject(new Error('No feature keeps segments'));

  register(find: Find): void {
    this.find = find;
  }

  /** @throws what the feature throws for a segment that is not there */
  selection(segmentId: string): Promise<CustomerSelection> {
    return this.find(segmentId);
  }
}
