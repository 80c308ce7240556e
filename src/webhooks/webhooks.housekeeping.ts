import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { WebhookCleaning } from './webhook-cleaning.service.js';

/** What happens to webhooks when time passes. */
@Injectable()
export class WebhooksHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly cleaning: WebhookCleaning,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'forget events and deliveries',
      run: (now, stop) => this.cleaning.forgetOld(now, stop),
    });
    this.housekeeping.register({
      name: 'forget removed webhooks',
      run: (_now, stop) => this.cleaning.forgetRemoved(stop),
    });
    this.housekeeping.register({
      name: 'seal secrets of webhooks anew',
      run: () => this.cleaning.sealAnew(),
    });
  }
}
