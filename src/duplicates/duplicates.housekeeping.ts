import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { MatchKeys } from './match-keys.service.js';

/** A minute's share: some seconds of work, beside an import that brings more. */
const MOST_A_MINUTE = 10_000;

/** Keys of those who came by thousands, before somebody asks who they may be. */
@Injectable()
export class DuplicatesHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly keys: MatchKeys,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'make keys of customers that changed',
      run: (_now, stop) => this.keys.catchUp(MOST_A_MINUTE, stop),
    });
  }
}
