import { Injectable } from '@nestjs/common';
import { Audit, systemActor } from '@crm/audit';
import { Database } from '@crm/database';
import { AUDITED_AS } from './audited.js';
import { VerificationsRepository } from './store/verifications.repository.js';

/** Verifications of one transaction. */
const BATCH = 100;

/** Who marks what is over: nobody asks for it. */
const EXPIRY = systemActor('expire');

/** The end of verifications that nobody decided, and of those that held for long enough. */
@Injectable()
export class VerificationExpiry {
  constructor(
    private readonly verifications: VerificationsRepository,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Marks a batch of those whose time is over; answers how many. */
  expire(now: Date): Promise<number> {
    return this.database.transaction(async () => {
      const expired = await this.verifications.expire(now, BATCH);
      for (const { before, verification } of expired) {
        const { id, customer_id, status } = verification;
        // whose it is stands in the entry, so that it is forgotten with the customer
        this.audit.note(EXPIRY, {
          resource: AUDITED_AS,
          id,
          before: { ...before },
          after: { status, customer_id },
        });
      }
      return expired.length;
    });
  }
}
