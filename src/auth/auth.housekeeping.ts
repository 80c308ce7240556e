import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { DAY_MS } from '@crm/time';
import { SessionsRepository } from './sessions/store/sessions.repository.js';
import { LockOut } from './sign-in/lock-out.js';

/** expired sessions stay a while, for questions about what happened */
const KEEP_SESSIONS_DAYS = 30;
const BATCH = 1000;

/** Forgets sessions and wrong passwords that count no more. */
@Injectable()
export class AuthHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly sessions: SessionsRepository,
    private readonly lockOut: LockOut,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'sessions',
      run: (now, stop) =>
        inBatches(stop, () =>
          this.sessions.removeExpired(new Date(now.getTime() - KEEP_SESSIONS_DAYS * DAY_MS), BATCH),
        ),
    });
    this.housekeeping.register({
      name: 'sign-in failures',
      run: (now, stop) => inBatches(stop, () => this.lockOut.removeOld(now, BATCH)),
    });
  }
}

async function inBatches(stop: AbortSignal, removeSome: () => Promise<number>): Promise<void> {
  while (!stop.aborted && (await removeSome()) === BATCH);
}
