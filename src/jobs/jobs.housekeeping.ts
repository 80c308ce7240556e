import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { JobRetention } from './job-retention.service.js';

/** What happens to jobs when time passes. */
@Injectable()
export class JobsHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly retention: JobRetention,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'forget rows of jobs',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.retention.forgetRows(now, stop)) > 0);
      },
    });
    this.housekeeping.register({
      name: 'remove old jobs',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.retention.removeOld(now)) > 0);
      },
    });
  }
}
