import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import './analytics.table.js';

/** A mark as it is taken; the moment as the database wrote it, to the microsecond. */
interface Mark {
  customer_id: string;
  marked_at: string;
}

/** $1 how many: the oldest, and none that another instance has in hand */
const TAKE = statement(
  'score_marks_take',
  `select customer_id, marked_at::text from score_marks order by marked_at, customer_id limit $1 for update skip locked`,
);

/** $1 customers, $2 moments */
const REMOVE = statement(
  'score_marks_remove',
  `delete from score_marks m using unnest($1::uuid[], $2::timestamptz[]) as t (customer_id, marked_at)
  where m.customer_id = t.customer_id and m.marked_at = t.marked_at`,
);

/** Asked every second by every instance, mostly in vain: one look, and no transaction. */
const IS_ANY_DUE = statement(
  'score_marks_is_any_due',
  `select exists (select from score_marks) or exists (select from score_rounds where finished_at is null) as is_due`,
);

/** Customers whose scores something changed. */
@Injectable()
export class ScoreMarksRepository {
  constructor(private readonly database: Database) {}

  /** Whether anybody is marked, or a round goes on. */
  async isAnyDue(): Promise<boolean> {
    const [{ is_due }] = await this.database.named<{ is_due: boolean }>(IS_ANY_DUE, []);
    return is_due;
  }

  /** Held until the ambient transaction ends. */
  take(atMost: number): Promise<Mark[]> {
    return this.database.named<Mark>(TAKE, [atMost]);
  }

  async remove(marks: readonly Mark[]): Promise<void> {
    const columns = [marks.map(({ customer_id }) => customer_id), marks.map(({ marked_at }) => marked_at)];
    await this.database.named(REMOVE, columns);
  }
}
