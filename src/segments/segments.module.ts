import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { CustomerSegmentsController } from './customer-segments.controller.js';
import { SegmentsController } from './segments.controller.js';
import { SegmentsService } from './segments.service.js';
import { SegmentsRepository } from './store/segments.repository.js';

@Module({
  imports: [CustomersModule],
  controllers: [SegmentsController, CustomerSegmentsController],
  providers: [SegmentsService, SegmentsRepository],
  exports: [SegmentsService],
})
export class SegmentsModule {}
