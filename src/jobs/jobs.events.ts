import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote } from '@crm/events';
import { toJobResponse } from './dto/job-response.dto.js';
import type { Job } from './job.js';

/** How it is told that a job has ended: as its route shows it. */
@Injectable()
export class JobsEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(['job.finished'], toJobResponse);
  }
}

/** Without what it was asked for and how far it got: that speaks of customers. */
export function jobEvent(job: Job): Omit<EventNote, 'type'> {
  return { customerId: null, resource: job.id, data: { ...job, input: {}, position: null, plan: null } };
}
