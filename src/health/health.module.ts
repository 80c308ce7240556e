import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ConversationsModule } from '../conversations/index.js';
import { JobsModule } from '../jobs/index.js';
import { WebhooksModule } from '../webhooks/index.js';
import { Gauges } from './gauges.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { Metrics } from './metrics.js';

@Module({
  imports: [AuthModule, ConversationsModule, JobsModule, WebhooksModule],
  controllers: [HealthController, MetricsController],
  providers: [HealthService, Gauges, Metrics, MetricsService],
  exports: [Metrics],
})
export class HealthModule {}
