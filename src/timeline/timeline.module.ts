import { Module } from '@nestjs/common';
import { FeedbackModule } from '../feedback/index.js';
import { SummaryRepository } from './summary.repository.js';
import { TimelineController } from './timeline.controller.js';
import { TimelinePresenter } from './timeline.presenter.js';
import { TimelineRepository } from './timeline.repository.js';
import { TimelineService } from './timeline.service.js';

@Module({
  imports: [FeedbackModule],
  controllers: [TimelineController],
  providers: [TimelineService, TimelineRepository, SummaryRepository, TimelinePresenter],
})
export class TimelineModule {}
