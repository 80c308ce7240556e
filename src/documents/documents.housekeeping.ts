import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { DocumentExpiry } from './document-expiry.service.js';

/** Marks the documents whose last day is over, and says how many there were. */
@Injectable()
export class DocumentsHousekeeping implements OnModuleInit {
  private readonly logger = new Logger('Documents');

  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly expiry: DocumentExpiry,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'expire documents',
      run: async (now, stop) => {
        let expired = 0;
        for (let count = 1; count > 0 && !stop.aborted; expired += count) {
          count = await this.expiry.expire(now);
        }
        if (expired > 0) this.logger.log(`${expired} documents have expired`);
      },
    });
  }
}
