import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { CustomersService, RETENTION_DAYS } from './customers.service.js';

const DAY_MS = 24 * 3600 * 1000;

/** What happens to customers when time passes. */
@Injectable()
export class CustomersHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly customers: CustomersService,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'purge deleted customers',
      run: async (now, stop) => {
        const before = new Date(now.getTime() - RETENTION_DAYS * DAY_MS);
        while (!stop.aborted && (await this.customers.purgeDeletedBefore(before)) > 0);
      },
    });
    this.housekeeping.register({
      name: 'end suspensions',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.customers.endSuspensions(now)) > 0);
      },
    });
  }
}
