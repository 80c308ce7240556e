import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { SegmentChanges } from './segment-changes.service.js';
import { SegmentMembersRepository } from './store/segment-members.repository.js';

const BATCH = 2000;

/** Forgets who was in segments that nobody watches. */
@Injectable()
export class SegmentsHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly changes: SegmentChanges,
    private readonly members: SegmentMembersRepository,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'forget members of segments',
      run: async (_now, stop) => {
        const which = this.changes.isWanted ? 'unwatched' : 'all';
        while (!stop.aborted && (await this.members.forget(which, BATCH)) === BATCH);
      },
    });
  }
}
