import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import type { Account } from '../account.js';
import { READ_ACCOUNTS } from './accounts.statements.js';

/** A customer, and the day that is asked about. */
export interface AskedAccount {
  id: string;
  /** in UTC */
  day: string;
}

/** An account, the version of the customer's record, and a moment of the database's clock that lies before all that it tells. */
export type ReadAccount = Account & { version: number; as_of: string };

/** What records, billing and feedback tell of customers, for scores. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  /** Those who are there, in the order of their ids. `asTheyWere`: what is over by now counts on a day when it was not. */
  read(asked: readonly AskedAccount[], { asTheyWere = false } = {}): Promise<ReadAccount[]> {
    const columns = [asked.map(({ id }) => id), asked.map(({ day }) => day)];
    return this.database.named<ReadAccount>(READ_ACCOUNTS, [...columns, asTheyWere]);
  }
}
