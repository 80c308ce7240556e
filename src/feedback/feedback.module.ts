import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackDependents } from './feedback.dependents.js';
import { FeedbackPresenter } from './feedback.presenter.js';
import { FeedbackRepository } from './feedback.repository.js';
import { FeedbackService } from './feedback.service.js';
import { UnmaskedFeedback } from './unmasked-feedback.js';

@Module({
  imports: [CustomersModule],
  controllers: [FeedbackController],
  providers: [FeedbackService, FeedbackRepository, FeedbackPresenter, FeedbackDependents, UnmaskedFeedback],
  exports: [FeedbackService, UnmaskedFeedback],
})
export class FeedbackModule {}
