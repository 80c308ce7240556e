import { Injectable } from '@nestjs/common';
import { Canaries } from '@crm/encryption';
import { CustomerUpkeepRepository } from './store/customer-upkeep.repository.js';

const BATCH = 500;

/** Seals by the newest key what older ones of ENCRYPTION_KEY sealed, so that these can be taken away. */
@Injectable()
export class SealedTaxIds {
  constructor(
    private readonly customers: CustomerUpkeepRepository,
    private readonly canaries: Canaries,
  ) {}

  /** All of them, in batches, until `stop`. What no key opens stays as it is, and keeps the older keys from being let go. */
  async sealAnew(stop: AbortSignal): Promise<void> {
    let lost = 0;
    let after: string | undefined;
    do {
      const batch = await this.customers.sealAnew(after, BATCH);
      lost += batch.lost;
      after = batch.lastId;
    } while (after && !stop.aborted);
    if (!after && lost === 0) await this.canaries.keepNewest();
  }
}
