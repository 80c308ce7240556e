import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { WhatsAppInboxRepository } from './store/whatsapp-inbox.repository.js';

const BATCH = 1000;

/** Forgets what came so long ago that it would be refused. */
@Injectable()
export class WhatsAppHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly inbox: WhatsAppInboxRepository,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'receipts of WhatsApp events',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.inbox.forgetReceipts(now, BATCH)) === BATCH);
      },
    });
  }
}
