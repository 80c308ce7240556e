import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { FieldCipher } from '@crm/encryption';
import { sql } from 'kysely';
import type { HangingRows } from '../../customers/index.js';
import type { AddressAnswer, AddressCheck } from '../address/address-check.js';
import type { CreditAnswer, CreditCheck } from '../credit/credit-check.js';
import { ADDRESS_COLUMNS, CREDIT_COLUMNS } from './checks.table.js';

const TABLES = ['credit_checks', 'address_checks'] as const;

/** Checks of credit and of addresses. */
@Injectable()
export class ChecksRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** The latest; undefined where there is none. */
  async lastCreditCheck(customerId: string): Promise<CreditCheck | undefined> {
    const row = await this.database.kysely
      .selectFrom('credit_checks')
      .select(CREDIT_COLUMNS)
      .where('customer_id', '=', customerId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row && this.opened<CreditAnswer, typeof row>(row);
  }

  /** The latest, of whichever address; undefined where there is none. */
  async lastAddressCheck(customerId: string): Promise<AddressCheck | undefined> {
    const row = await this.database.kysely
      .selectFrom('address_checks')
      .select(ADDRESS_COLUMNS)
      .where('customer_id', '=', customerId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row && this.opened<AddressAnswer, typeof row>(row);
  }

  async insertCreditCheck(check: CreditCheck): Promise<void> {
    await this.database.kysely.insertInto('credit_checks').values(this.sealed(check)).execute();
  }

  /** In place of what was known of this address. */
  async replaceAddressCheck(check: AddressCheck): Promise<void> {
    await this.database.kysely
      .deleteFrom('address_checks')
      .where('customer_id', '=', check.customer_id)
      .where('address_type', '=', check.address_type)
      .execute();
    await this.database.kysely.insertInto('address_checks').values(this.sealed(check)).execute();
  }

  async countOf(customerIds: readonly string[]): Promise<HangingRows[]> {
    const { rows } = await sql<HangingRows>`
      select customer_id, count(*) as count from (
        select customer_id from credit_checks where customer_id = any(${customerIds}::uuid[])
        union all select customer_id from address_checks where customer_id = any(${customerIds}::uuid[])
      ) checks group by customer_id`.execute(this.database.kysely);
    return rows;
  }

  /** Keeps statuses and moments. */
  async anonymize(customerIds: readonly string[], now: Date): Promise<number> {
    let changed = 0;
    for (const table of TABLES) {
      const purpose = table === 'credit_checks' ? sql`purpose = null,` : sql``;
      const { rows } = await sql`
        update ${sql.table(table)} set ${purpose} answer_encrypted = null, updated_at = ${now}, version = version + 1
        where customer_id = any(${customerIds}::uuid[]) returning 1`.execute(this.database.kysely);
      changed += rows.length;
    }
    return changed;
  }

  async removeOf(customerIds: readonly string[]): Promise<number> {
    let removed = 0;
    for (const table of TABLES) {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where customer_id = any(${customerIds}::uuid[])`.execute(
        this.database.kysely,
      );
      removed += Number(numAffectedRows ?? 0);
    }
    return removed;
  }

  /** All of a customer's, or of these those that it still has; answers the ids of what moved. */
  async move(fromId: string, toId: string, now: Date, only?: readonly string[]): Promise<string[]> {
    const moved: string[] = [];
    for (const table of TABLES) {
      const those = only === undefined ? sql`` : sql`and id = any(${only}::uuid[])`;
      const { rows } = await sql<{ id: string }>`
        update ${sql.table(table)} set customer_id = ${toId}, updated_at = ${now}, version = version + 1
        where customer_id = ${fromId} ${those} returning id`.execute(this.database.kysely);
      moved.push(...rows.map(({ id }) => id));
    }
    return moved;
  }

  private sealed<C extends { id: string; answer: object | null }>({ answer, ...rest }: C) {
    const answer_encrypted = answer && this.cipher.seal(JSON.stringify(answer), checkContextOf(rest.id));
    return { ...rest, answer_encrypted };
  }

  private opened<A, R extends { id: string; answer_encrypted: Buffer | null }>(row: R) {
    const { answer_encrypted, ...rest } = row;
    const text = answer_encrypted && this.cipher.open(answer_encrypted, checkContextOf(row.id));
    return { ...rest, answer: text === null ? null : (JSON.parse(text) as A) };
  }
}

/** Of one check, whoever's it becomes by a merge. */
export function checkContextOf(id: string): string {
  return `checks/${id}/answer`;
}
