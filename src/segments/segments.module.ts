import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { CustomerSegmentsController } from './customer-segments.controller.js';
import { SegmentChanges } from './segment-changes.service.js';
import { SegmentWatch } from './segment-watch.service.js';
import { SegmentsController } from './segments.controller.js';
import { SegmentsDependents } from './segments.dependents.js';
import { SegmentsEvents } from './segments.events.js';
import { SegmentsHousekeeping } from './segments.housekeeping.js';
import { SegmentsService } from './segments.service.js';
import { SegmentMembersRepository } from './store/segment-members.repository.js';
import { SegmentsRepository } from './store/segments.repository.js';

@Module({
  imports: [CustomersModule],
  controllers: [SegmentsController, CustomerSegmentsController],
  providers: [
    SegmentsService,
    SegmentsRepository,
    SegmentMembersRepository,
    SegmentChanges,
    SegmentWatch,
    SegmentsDependents,
    SegmentsEvents,
    SegmentsHousekeeping,
  ],
  exports: [SegmentsService],
})
export class SegmentsModule {}
