import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { CustomerRemoval } from './customer-removal.js';
import { CustomersService } from './customers.service.js';

/** What happens to customers when time passes. */
@Injectable()
export class CustomersHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly customers: CustomersService,
    private readonly removal: CustomerRemoval,
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
        while (!stop.aborted && (await this.customers.endSuspensions(now)) > 0);
      },
    });
  }
}
