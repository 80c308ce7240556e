import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { ScoreNights } from './score-nights.service.js';

/** Reckons all scores anew each night. */
@Injectable()
export class AnalyticsHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly nights: ScoreNights,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'reckon scores anew',
      run: (now, stop) => this.nights.followDay(now, stop),
    });
  }
}
