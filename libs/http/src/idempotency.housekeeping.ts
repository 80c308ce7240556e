import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { IdempotencyRepository, KEPT_MS } from './idempotency.repository.js';

const BATCH = 1000;

/** Answers are kept a day. */
@Injectable()
export class IdempotencyHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly answers: IdempotencyRepository,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'forget idempotent answers',
      run: async (now, stop) => {
        const before = new Date(now.getTime() - KEPT_MS);
        while (!stop.aborted && (await this.answers.removeBefore(before, BATCH)) === BATCH);
      },
    });
  }
}
