import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote } from '@crm/events';
import type { Segment } from './segment.js';

/** How it is told that a customer is in a segment, or is not any more. */
@Injectable()
export class SegmentsEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(['segment.joined', 'segment.left'], (told: ToldMembership) => told);
  }
}

interface ToldMembership {
  segment_id: string;
  segment_name: string;
  customer_id: string;
}

export function membershipEvent({ id, name }: Segment, customerId: string): Omit<EventNote, 'type'> {
  const data: ToldMembership = { segment_id: id, segment_name: name, customer_id: customerId };
  return { customerId, resource: id, data };
}
