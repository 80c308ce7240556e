import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import { sql } from 'kysely';
import './segments.table.js';

/** A segment whose turn it is. */
export interface Watch {
  segment_id: string;
  is_filled: boolean;
}

/** A stretch of customers in the order of their ids, open where it begins or ends. */
export interface Stretch {
  after?: string;
  upTo?: string;
}

/** $1 now */
const WATCH_ALL = statement(
  'segments_watch_all',
  'insert into segment_watches (segment_id, next_at) select id, $1 from segments where is_active on conflict do nothing',
);

/** $1 now, $2 until when it is this instance's */
const CLAIM = statement(
  'segments_claim',
  `update segment_watches set next_at = $2
    where segment_id = (
      select segment_id from segment_watches where next_at <= $1 order by next_at limit 1 for update skip locked)
    returning segment_id, is_filled`,
);

/** $1 segment, $2 when it is looked at again */
const LOOKED = statement(
  'segments_looked',
  'update segment_watches set is_filled = true, next_at = $2 where segment_id = $1',
);

/** Who was in which segment when it was last looked at. */
@Injectable()
export class SegmentMembersRepository {
  constructor(private readonly database: Database) {}

  /** Active segments that are not watched yet are from now on. */
  async watchAll(now: Date): Promise<void> {
    await this.database.write(WATCH_ALL, [now]);
  }

  /** This one is watched from now on, as one of which nothing is known. */
  async watch(segmentId: string, now: Date): Promise<void> {
    await sql`
      insert into segment_watches (segment_id, next_at) values (${segmentId}, ${now})
      on conflict (segment_id) do update set next_at = excluded.next_at, is_filled = false`.execute(
      this.database.kysely,
    );
  }

  /** All that is watched is watched as if nothing were known of it. */
  async forgetWatches(): Promise<void> {
    await sql`delete from segment_watches`.execute(this.database.kysely);
  }

  /** Those that are watched and were never looked at to the end. */
  async unfilled(): Promise<string[]> {
    const watches = await this.database.kysely
      .selectFrom('segment_watches')
      .where('is_filled', '=', false)
      .orderBy('segment_id')
      .select('segment_id')
      .execute();
    return watches.map(({ segment_id }) => segment_id);
  }

  /** The one whose turn it is for longest; others leave it alone until then. */
  async claim(now: Date, until: Date): Promise<Watch | undefined> {
    const [watch] = await this.database.write<Watch>(CLAIM, [now, until]);
    return watch;
  }

  async looked(segmentId: string, nextAt: Date): Promise<void> {
    await this.database.write(LOOKED, [segmentId, nextAt]);
  }

  /** These and no others are in the segment, within a stretch; answers what that changed. */
  async replace(
    segmentId: string,
    { after, upTo }: Stretch,
    ids: readonly string[],
  ): Promise<{ joined: string[]; left: string[] }> {
    const { rows: joined } = await sql<{ customer_id: string }>`
      insert into segment_members (customer_id, segment_id)
      select id, ${segmentId} from unnest(${ids}::uuid[]) id on conflict do nothing returning customer_id`.execute(
      this.database.kysely,
    );
    const behind = after ? sql`and customer_id > ${after}` : sql``;
    const before = upTo ? sql`and customer_id <= ${upTo}` : sql``;
    const { rows: left } = await sql<{ customer_id: string }>`
      delete from segment_members
      where segment_id = ${segmentId} ${behind} ${before} and customer_id not in (select unnest(${ids}::uuid[]))
      returning customer_id`.execute(this.database.kysely);
    const idsOf = (rows: { customer_id: string }[]) => rows.map(({ customer_id }) => customer_id).sort();
    return { joined: idsOf(joined), left: idsOf(left) };
  }

  /** Forgets those of segments that are gone or inactive, or of all; answers how many. */
  async forget(which: 'unwatched' | 'all', atMost: number): Promise<number> {
    const gone = sql`not exists (select from segments where id = segment_id and is_active)`;
    const where = which === 'all' ? sql`true` : gone;
    await sql`delete from segment_watches where ${where}`.execute(this.database.kysely);
    const unwatched = sql`segment_id not in (select segment_id from segment_watches)`;
    const { rows } = await sql`
      with old as (select customer_id, segment_id from segment_members where ${unwatched} limit ${atMost})
      delete from segment_members m using old
      where m.customer_id = old.customer_id and m.segment_id = old.segment_id returning 1`.execute(
      this.database.kysely,
    );
    return rows.length;
  }

  async forgetCustomers(customerIds: readonly string[]): Promise<void> {
    await sql`delete from segment_members where customer_id = any(${customerIds}::uuid[])`.execute(
      this.database.kysely,
    );
  }
}
