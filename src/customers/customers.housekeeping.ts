import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { CustomerStatusService } from './customer-status.service.js';
import { AlternativePhones } from './alternative-phones.service.js';
import { CustomerRemoval } from './removal/customer-removal.service.js';
import { SealedTaxIds } from './sealed-tax-ids.service.js';

/** What happens to customers when time passes. */
@Injectable()
export class CustomersHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly status: CustomerStatusService,
    private readonly removal: CustomerRemoval,
    private readonly phones: AlternativePhones,
    private readonly taxIds: SealedTaxIds,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'purge deleted customers',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.removal.purge(now)) > 0);
      },
    });
    this.housekeeping.register({
      name: 'end suspensions',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.status.endSuspensions(now)) > 0);
      },
    });
    this.housekeeping.register({
      name: 'read alternative phones',
      run: async (_now, stop) => {
        while (!stop.aborted && (await this.phones.readUnread()) > 0);
      },
    });
    this.housekeeping.register({
      name: 'seal tax ids anew',
      run: (_now, stop) => this.taxIds.sealAnew(stop),
    });
  }
}
