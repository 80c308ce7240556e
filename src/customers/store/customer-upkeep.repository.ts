import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { sql } from 'kysely';
import type { Customer } from '../customer.js';
import { taxIdContext } from './customer-rows.js';

/** What is made anew in stored records as time passes: sealed tax ids, the keys of phones. */
@Injectable()
export class CustomerUpkeepRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** Records whose alternative phones nobody has read, retained ones too. */
  async unreadAlternativePhones(atMost: number): Promise<Pick<Customer, 'id' | 'alternative_phones'>[]> {
    const { rows } = await sql<Pick<Customer, 'id' | 'alternative_phones'>>`
      select id, alternative_phones from customers
      where cardinality(alternative_phones) <> cardinality(alternative_phone_keys) limit ${atMost}`.execute(
      this.database.kysely,
    );
    return rows;
  }

  /** Nothing is written where the record has other phones by now. */
  async setAlternativePhoneKeys(id: string, phones: string[], keys: string[]): Promise<void> {
    await sql`
      update customers set alternative_phone_keys = ${keys}
      where id = ${id} and alternative_phones = ${phones}`.execute(this.database.kysely);
  }

  /**
   * Seals the tax ids of the next records by the newest key; `lastId` where there may be more, `lost` counts what no key opens.
   * A record that changed meanwhile is left to the next round.
   */
  async sealAnew(afterId: string | undefined, atMost: number): Promise<{ lastId?: string; lost: number }> {
    const found = await this.sealedByOlder(afterId, atMost);
    let lost = 0;
    for (const { id, tax_id_encrypted } of found) {
      const text = this.cipher.tryToOpen(tax_id_encrypted, taxIdContext(id));
      if (text === undefined) lost++;
      else await this.reseal(id, tax_id_encrypted, this.cipher.seal(text, taxIdContext(id)));
    }
    return { lastId: found.length === atMost ? found.at(-1)?.id : undefined, lost };
  }

  private async sealedByOlder(
    afterId: string | undefined,
    atMost: number,
  ): Promise<{ id: string; tax_id_encrypted: Buffer }[]> {
    const behind = afterId ? sql`and id > ${afterId}` : sql``;
    const { rows } = await sql<{ id: string; tax_id_encrypted: Buffer }>`
      select id, tax_id_encrypted from customers
      where tax_id_encrypted is not null
        and (case when get_byte(tax_id_encrypted, 0) = 2 then substring(tax_id_encrypted from 2 for 4) else ''::bytea end)
          in (${sql.join(this.cipher.olderNames)}) ${behind}
      order by id limit ${atMost}`.execute(this.database.kysely);
    return rows;
  }

  private async reseal(id: string, before: Buffer, after: Buffer): Promise<void> {
    await sql`
      update customers set tax_id_encrypted = ${after}
      where id = ${id} and tax_id_encrypted = ${before}`.execute(this.database.kysely);
  }
}
