import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql } from 'kysely';
import './lock-out.table.js';

/** Everybody's failures together stand beside those of single addresses. */
export const ALL_ADDRESSES = '';

export interface FailureRow {
  address: string;
  failures: number;
  locked_until: Date | null;
  trusted: boolean;
}

@Injectable()
export class LockOutRepository {
  constructor(private readonly database: Database) {}

  /** The account's row of that address and that of all addresses; absent where nothing happened. */
  async find(account: Buffer, address: string): Promise<FailureRow[]> {
    return this.database.kysely
      .selectFrom('sign_in_failures')
      .select(['address', 'failures', 'locked_until', 'trusted'])
      .where('account', '=', account)
      .where('address', 'in', [ALL_ADDRESSES, address])
      .execute();
  }

  /** Counts one failure for the address and one for all; what is older than `forgetBefore` counts no more. */
  async count(account: Buffer, address: string, now: Date, forgetBefore: Date): Promise<FailureRow[]> {
    const { rows } = await sql<FailureRow>`
      insert into sign_in_failures as f (account, address, failures, updated_at)
      values (${account}, ${ALL_ADDRESSES}, 1, ${now}), (${account}, ${address}, 1, ${now})
      on conflict (account, address) do update set
        failures = case when f.updated_at < ${forgetBefore} then 1 else f.failures + 1 end,
        updated_at = ${now}
      returning address, failures, locked_until, trusted`.execute(this.database.kysely);
    return rows;
  }

  async lock(account: Buffer, address: string, until: Date): Promise<void> {
    await this.database.kysely
      .updateTable('sign_in_failures')
      .set({ locked_until: until })
      .where('account', '=', account)
      .where('address', '=', address)
      .execute();
  }

  /** Ends all locks of the account. */
  async clear(account: Buffer): Promise<void> {
    await this.database.kysely
      .updateTable('sign_in_failures')
      .set({ failures: 0, locked_until: null })
      .where('account', '=', account)
      .where('failures', '>', 0)
      .execute();
  }

  async trust(account: Buffer, address: string, now: Date): Promise<void> {
    const row = { account, address, failures: 0, locked_until: null, trusted: true, updated_at: now };
    await this.database.kysely
      .insertInto('sign_in_failures')
      .values(row)
      .onConflict((conflict) => conflict.columns(['account', 'address']).doUpdateSet(row))
      .execute();
  }

  async removeBefore(moment: Date, trustedBefore: Date, atMost: number): Promise<number> {
    const { rows } = await sql`
      delete from sign_in_failures where (account, address) in (
        select account, address from sign_in_failures
        where updated_at < ${moment} and (not trusted or updated_at < ${trustedBefore})
        order by updated_at limit ${atMost})
      returning 1`.execute(this.database.kysely);
    return rows.length;
  }
}
