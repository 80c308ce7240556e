import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { CustomerJoin } from '../customers/index.js';
import { lastToUndo } from './merge.js';
import { MergesRepository } from './store/merges.repository.js';

/** Merges of one round. */
const BATCH = 100;

/** How long what an undo needs is kept. The id of who was merged leads to who is left for good. */
@Injectable()
export class MergeRetention {
  constructor(
    private readonly merges: MergesRepository,
    private readonly joining: CustomerJoin,
    private readonly database: Database,
  ) {}

  /** Lets go of a batch of what can be undone no more at `now`; answers how many. */
  async letGo(now: Date): Promise<number> {
    const past = await this.merges.pastUndoing(lastToUndo(now), BATCH);
    if (past.length === 0) return 0;
    await this.database.transaction(async () => {
      await this.joining.drop(past.map(({ from_id }) => from_id));
      await this.merges.wipeUndo(past.map(({ id }) => id));
    });
    return past.length;
  }
}
