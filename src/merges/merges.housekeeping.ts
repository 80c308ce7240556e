import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { MergeRetention } from './merge-retention.service.js';

/** What happens to merges when time passes. */
@Injectable()
export class MergesHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly retention: MergeRetention,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'let go of merges',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.retention.letGo(now)) > 0);
      },
    });
  }
}
