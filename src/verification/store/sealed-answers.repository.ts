import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { sql } from 'kysely';
import { checkContextOf } from './checks.repository.js';
import { contextOf } from './verifications.repository.js';

/** By its table, what the answer of a row is sealed for. */
const CONTEXTS: Readonly<Record<string, (id: string) => string>> = {
  verifications: contextOf,
  credit_checks: checkContextOf,
  address_checks: checkContextOf,
};

export const SEALED_TABLES = Object.keys(CONTEXTS);

interface SealedRow {
  customer_id: string;
  id: string;
  answer_encrypted: Buffer;
}

/** What third parties, bureaus and checks of addresses answered, as it is sealed. */
@Injectable()
export class SealedAnswersRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * Seals the answers of the next rows by the newest key; the id of the last where there may be more. A row that changed meanwhile
   * is left to the next round, and what no key opens stays as it is.
   */
  async sealAnew(table: string, afterId: string | undefined, atMost: number): Promise<string | undefined> {
    const found = await this.sealedByOlder(table, afterId, atMost);
    for (const { customer_id, id, answer_encrypted } of found) {
      const context = CONTEXTS[table](id);
      const text = this.cipher.tryToOpen(answer_encrypted, context);
      if (text === undefined) continue;
      await sql`
        update ${sql.table(table)} set answer_encrypted = ${this.cipher.seal(text, context)}
        where customer_id = ${customer_id} and id = ${id} and answer_encrypted = ${answer_encrypted}`.execute(
        this.database.kysely,
      );
    }
    return found.length === atMost ? found.at(-1)?.id : undefined;
  }

  private async sealedByOlder(
    table: string,
    afterId: string | undefined,
    atMost: number,
  ): Promise<SealedRow[]> {
    const behind = afterId ? sql`and id > ${afterId}` : sql``;
    const { rows } = await sql<SealedRow>`
      select customer_id, id, answer_encrypted from ${sql.table(table)}
      where answer_encrypted is not null
        and (case when get_byte(answer_encrypted, 0) = 2 then substring(answer_encrypted from 2 for 4) else ''::bytea end)
          in (${sql.join(this.cipher.olderNames)}) ${behind}
      order by id limit ${atMost}`.execute(this.database.kysely);
    return rows;
  }
}
