export { DeliveriesService } from './deliveries.service.js';
export { WebhooksModule } from './webhooks.module.js';
