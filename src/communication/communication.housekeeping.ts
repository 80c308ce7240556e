import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { JobAddressesRepository } from './store/job-addresses.repository.js';

/** Longer than any job waits for the end of quiet hours. */
const LEFT_FOR_MS = 30 * 24 * 3600 * 1000;

/** What happens to communication when time passes. */
@Injectable()
export class CommunicationHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly addresses: JobAddressesRepository,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'forget the addresses of jobs that were cancelled',
      run: async (now, stop) => {
        const before = new Date(now.getTime() - LEFT_FOR_MS);
        while (!stop.aborted && (await this.addresses.forget({ before })) > 0);
      },
    });
  }
}
