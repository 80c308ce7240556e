import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { sql, type RawBuilder } from 'kysely';
import type { Agreed } from '../agreements.js';
import type { KeptRecord } from '../kept-record.js';
import type { Agreement, DailyTotals, RecordKind } from '../kinds/record-kind.js';
import { KEPT_COLUMNS } from './records.table.js';

type Columns = Readonly<Record<string, string>>;

/** Records of any kind, by the thousand. Whoever writes holds their customers and their keys. */
@Injectable()
export class RecordsRepository {
  constructor(private readonly database: Database) {}

  /** Those of these customers that are there; they stay so until the ambient transaction ends. */
  async holdCustomers(ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.repeated(sql<{ id: string }>`
      select id from customers where id = any(${ids}::uuid[]) and deleted_at is null order by id for key share`);
    return rows.map(({ id }) => id);
  }

  /** The records that are called so, whosever they are, held until the ambient transaction ends. */
  lockKnown<R extends KeptRecord>(kind: RecordKind<R>, externalIds: readonly string[]): Promise<R[]> {
    const columns = namesOf(allColumns(kind), 'r');
    return this.database.repeated(sql<R>`
      select ${columns} from record_keys k
      join ${sql.table(kind.table)} r on r.customer_id = k.customer_id and r.id = k.record_id
      where k.kind = ${kind.name} and k.external_id = any(${externalIds}::text[])
      order by k.external_id for update of k, r`);
  }

  /** Takes the keys of new records; answers those that it took. Waits for whoever takes one at the same time. */
  async claim(kind: RecordKind, records: readonly KeptRecord[]): Promise<string[]> {
    const rows = await this.database.repeated(sql<{ external_id: string }>`
      insert into record_keys (kind, external_id, customer_id, record_id)
      select ${kind.name}, external_id, customer_id, id
      from ${unnest({ external_id: 'text', customer_id: 'uuid', id: 'uuid' }, records)} order by external_id
      on conflict do nothing returning external_id`);
    return rows.map(({ external_id }) => external_id);
  }

  async insert(kind: RecordKind, records: readonly KeptRecord[]): Promise<void> {
    const columns = allColumns(kind);
    await this.database.repeated(sql`
      insert into ${sql.table(kind.table)} (${namesOf(columns)})
      select ${namesOf(columns)} from ${unnest(columns, records)}`);
  }

  async update(kind: RecordKind, records: readonly KeptRecord[]): Promise<void> {
    const { columns } = kind;
    const sets = [...Object.keys(columns), 'version', 'updated_at'].map(
      (column) => sql`${sql.ref(column)} = ${sql.ref(`t.${column}`)}`,
    );
    await this.database.repeated(sql`
      update ${sql.table(kind.table)} as r set ${sql.join(sets)}
      from ${unnest(allColumns(kind), records)}
      where r.customer_id = t.customer_id and r.id = t.id`);
  }

  /** Takes from the totals what the records were, and adds what they are. */
  async addTotals<R extends KeptRecord>(
    totals: DailyTotals<R>,
    changes: readonly { before?: R; after?: R }[],
  ): Promise<void> {
    const rows = changes.flatMap(({ before, after }) => differencesOf(totals, before, after));
    if (rows.length === 0) return;
    const keys: Columns = { customer_id: 'uuid', ...totals.keys };
    const added = Object.keys(totals.sums);
    const sums = added.map((column) => sql`sum(${sql.ref(column)})`);
    const sets = added.map(
      (column) => sql`${sql.ref(column)} = ${sql.ref(`kept.${column}`)} + ${sql.ref(`excluded.${column}`)}`,
    );
    await this.database.repeated(sql`
      insert into ${sql.table(totals.table)} as kept (${namesOf({ ...keys, ...totals.sums })})
      select ${namesOf(keys)}, ${sql.join(sums)} from ${unnest({ ...keys, ...totals.sums }, rows)}
      group by ${namesOf(keys)} order by ${namesOf(keys)}
      on conflict (${namesOf(keys)}) do update set ${sql.join(sets)}`);
  }

  /** What these customers agreed on for these, held until the ambient transaction ends. */
  lockAgreed(
    { table, by, on }: Agreement,
    pairs: readonly Pick<Agreed, 'customer_id' | 'by'>[],
  ): Promise<Agreed[]> {
    const [byColumn, onColumn] = [sql.ref(`a.${by}`), sql.ref(`a.${on}`)];
    return this.database.repeated(sql<Agreed>`
      select a.customer_id, ${byColumn} as "by", ${onColumn} as "on", a.records
      from ${sql.table(table)} a join ${unnest({ customer_id: 'uuid', by: 'text' }, pairs)}
      on a.customer_id = t.customer_id and ${byColumn} = t."by"
      order by a.customer_id, ${byColumn} for update of a`);
  }

  /** False where somebody else said it first, at the same moment. */
  async insertAgreed({ table, by, on }: Agreement, agreed: readonly Agreed[]): Promise<boolean> {
    if (agreed.length === 0) return true;
    const rows = await this.database.repeated(sql`
      insert into ${sql.table(table)} (customer_id, ${sql.ref(by)}, ${sql.ref(on)}, records)
      select customer_id, "by", "on", records from ${unnest(AGREED, agreed)} order by customer_id, "by"
      on conflict do nothing returning 1`);
    return rows.length === agreed.length;
  }

  /** Of those that are held. */
  async updateAgreed({ table, by, on }: Agreement, agreed: readonly Agreed[]): Promise<void> {
    if (agreed.length === 0) return;
    await this.database.repeated(sql`
      update ${sql.table(table)} a set ${sql.ref(on)} = t."on", records = t.records
      from ${unnest(AGREED, agreed)} where a.customer_id = t.customer_id and ${sql.ref(`a.${by}`)} = t."by"`);
  }
}

const AGREED = { customer_id: 'uuid', by: 'text', on: 'text', records: 'integer' };

/** Columns of a kind, with their types. */
function allColumns(kind: Pick<RecordKind, 'columns'>): Columns {
  return { ...KEPT_COLUMNS, ...kind.columns };
}

function namesOf(columns: Columns, table?: string): RawBuilder<unknown> {
  return sql.join(Object.keys(columns).map((column) => sql.ref(table ? `${table}.${column}` : column)));
}

/** Rows as a table `t`: a parameter for each column, however many there are. */
function unnest(columns: Columns, rows: readonly object[]): RawBuilder<unknown> {
  const arrays = Object.entries(columns).map(([column, type]) => {
    const values = rows.map((row) => (row as Record<string, unknown>)[column] ?? null);
    if (type !== 'jsonb') return sql`${values}::${sql.raw(type)}[]`;
    return sql`${values.map((value) => value && JSON.stringify(value))}::text[]::jsonb[]`;
  });
  return sql`unnest(${sql.join(arrays)}) as t (${namesOf(columns)})`;
}

function differencesOf<R extends KeptRecord>(
  totals: DailyTotals<R>,
  before: R | undefined,
  after: R | undefined,
): object[] {
  const [was, is] = [before, after].map((record) => {
    const added = record && totals.of(record);
    return added && { customer_id: record.customer_id, ...added };
  }) as (Record<string, string | number> | undefined)[];
  if (was && is && Object.entries(is).every(([column, value]) => was[column] === value)) return [];
  const taken = was && { ...was };
  for (const column of Object.keys(totals.sums)) if (taken) taken[column] = -Number(taken[column]);
  return [taken, is].filter((row) => row !== undefined);
}
