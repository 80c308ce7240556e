import { Injectable } from '@nestjs/common';
import { Database, violatedConstraint } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import type { Segment, SegmentFilter } from '../segment.js';
import { COLUMNS } from './segments.table.js';

@Injectable()
export class SegmentsRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<Segment | undefined> {
    return this.matching({}).select(COLUMNS).where('id', '=', id).executeTakeFirst();
  }

  /** Held until the ambient transaction ends. */
  findForChange(id: string): Promise<Segment | undefined> {
    return this.matching({}).select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();
  }

  /** Oldest first; all of them without `paging`. */
  list(filter: SegmentFilter, paging?: Paging): Promise<RowsById<Segment>> {
    return readById(this.matching(filter).select(COLUMNS), 'asc', paging);
  }

  async count(): Promise<number> {
    const { count } = await this.matching({})
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  async insert(segment: Segment): Promise<void> {
    await this.database.kysely.insertInto('segments').values(segment).execute();
  }

  async update({ id, created_at: _made, ...changed }: Segment): Promise<void> {
    await this.database.kysely.updateTable('segments').set(changed).where('id', '=', id).execute();
  }

  /** Keeps counts, unless they were counted later already. */
  async keepCounts(counted: readonly Pick<Segment, 'id' | 'customer_count'>[], now: Date): Promise<void> {
    const ids = counted.map(({ id }) => id);
    const counts = counted.map(({ customer_count }) => customer_count);
    await sql`
      update segments set customer_count = counted.count, last_calculated = ${now}
      from unnest(${ids}::uuid[], ${counts}::int[]) counted (id, count)
      where segments.id = counted.id and last_calculated < ${now}`.execute(this.database.kysely);
  }

  async remove(id: string): Promise<void> {
    await this.database.kysely.deleteFrom('segments').where('id', '=', id).execute();
  }

  isTakenName(error: unknown): boolean {
    return violatedConstraint(error) === 'segments_name';
  }

  private matching({ is_active }: SegmentFilter) {
    return this.database.kysely
      .selectFrom('segments')
      .$if(is_active !== undefined, (query) => query.where('is_active', '=', is_active as boolean));
  }
}
