import { Module } from '@nestjs/common';
import { FeedbackModule } from '../feedback/index.js';
import { SegmentsModule } from '../segments/index.js';
import { SummaryRepository } from './store/summary.repository.js';
import { TimelineRepository } from './store/timeline.repository.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineService } from './timeline.service.js';

@Module({
  imports: [FeedbackModule, SegmentsModule],
  controllers: [TimelineController],
  providers: [TimelineService, TimelineRepository, SummaryRepository],
})
export class TimelineModule {}
