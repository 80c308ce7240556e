import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { SealedAnswers } from './sealed-answers.service.js';
import { VerificationExpiry } from './verification-expiry.service.js';

/** What happens to verifications when time passes. */
@Injectable()
export class VerificationHousekeeping implements OnModuleInit {
  private readonly logger = new Logger('Verifications');

  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly expiry: VerificationExpiry,
    private readonly answers: SealedAnswers,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'expire verifications',
      run: async (now, stop) => {
        let expired = 0;
        for (let count = 1; count > 0 && !stop.aborted; expired += count) {
          count = await this.expiry.expire(now);
        }
        if (expired > 0) this.logger.log(`${expired} verifications have expired`);
      },
    });
    this.housekeeping.register({
      name: 'seal answers of providers anew',
      run: (_now, stop) => this.answers.sealAnew(stop),
    });
  }
}
