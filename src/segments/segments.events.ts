import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote } from '@crm/events';
import { CustomerSelections } from '../customers/index.js';
import type { Segment } from './segment.js';

/** How it is told that a customer is in a segment, or is not any more. */
@Injectable()
export class SegmentsEvents implements OnModuleInit {
  constructor(
    private readonly views: EventViews,
    private readonly selections: CustomerSelections,
  ) {}

  onModuleInit(): void {
    this.views.register(['segment.joined', 'segment.left'], ({ asked, ...told }: Membership, reader) =>
      asked && this.selections.isOpenTo(reader, asked) ? told : undefined,
    );
  }
}

interface Membership {
  segment_id: string;
  segment_name: string;
  customer_id: string;
  /** the fields by which it chose when it did: told to nobody who may not know them. Events stored before they were kept have none */
  asked?: readonly string[];
}

export function membershipEvent(
  { id, name }: Segment,
  asked: readonly string[],
  customerId: string,
): Omit<EventNote, 'type'> {
  const data: Membership = { segment_id: id, segment_name: name, customer_id: customerId, asked };
  return { customerId, resource: id, data };
}
