import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { isPhoneProblem, readPhone } from '@crm/phone';
import { CustomerUpkeepRepository } from './store/customer-upkeep.repository.js';

const BATCH = 500;

/** Reads the alternative phones of records that were stored before these were looked for. */
@Injectable()
export class AlternativePhones {
  constructor(
    private readonly customers: CustomerUpkeepRepository,
    private readonly config: AppConfig,
  ) {}

  /** One batch; answers how many records it was. */
  async readUnread(): Promise<number> {
    const records = await this.customers.unreadAlternativePhones(BATCH);
    for (const { id, alternative_phones } of records) {
      await this.customers.setAlternativePhoneKeys(
        id,
        alternative_phones,
        alternative_phones.map(this.keyOf),
      );
    }
    return records.length;
  }

  private readonly keyOf = (given: string): string => {
    const read = readPhone(given, { region: this.config.phoneRegion });
    // what was read under other settings once is found by nothing
    return isPhoneProblem(read) ? '' : read.identityKey;
  };
}
