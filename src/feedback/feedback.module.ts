import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { MergesModule } from '../merges/index.js';
import { FeedbackAudit } from './feedback.audit.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackDependents } from './feedback.dependents.js';
import { FeedbackEvents } from './feedback.events.js';
import { FeedbackLimit } from './feedback.limit.js';
import { FeedbackRepository } from './store/feedback.repository.js';
import { FeedbackService } from './feedback.service.js';
import { UnmaskedFeedback } from './unmasked-feedback.service.js';

@Module({
  imports: [CustomersModule, MergesModule],
  controllers: [FeedbackController],
  providers: [
    FeedbackService,
    FeedbackRepository,
    FeedbackLimit,
    FeedbackAudit,
    FeedbackDependents,
    FeedbackEvents,
    UnmaskedFeedback,
  ],
  exports: [FeedbackService, UnmaskedFeedback],
})
export class FeedbackModule {}
