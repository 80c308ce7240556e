import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import './sending-pace.table.js';

/**
 * $1 milliseconds that are taken; by the clock of the database, the same for all. What lies further ahead than anybody reserves was left by
 * a clock that was put back.
 */
const RESERVE = statement(
  'sending_pace_reserve',
  `insert into sending_pace as pace (free_at) values (clock_timestamp() + $1 * interval '1 ms')
    on conflict (is_only) do update set free_at = $1 * interval '1 ms' + case
      when pace.free_at between clock_timestamp() and clock_timestamp() + interval '10 minutes' then pace.free_at
      else clock_timestamp() end
    returning (extract(epoch from free_at - clock_timestamp()) * 1000 - $1)::float8 as wait_ms`,
);

/** $1 milliseconds */
const GIVE_BACK = statement(
  'sending_pace_give_back',
  `update sending_pace set free_at = free_at - $1 * interval '1 ms'`,
);

/** How far all instances together have reserved the time in which messages go. */
@Injectable()
export class SendingPaceRepository {
  constructor(private readonly database: Database) {}

  /** Takes the next stretch of time; answers in how many milliseconds it begins, at 0 or below now. */
  async reserve(milliseconds: number): Promise<number> {
    const [{ wait_ms }] = await this.database.write<{ wait_ms: number }>(RESERVE, [milliseconds]);
    return wait_ms;
  }

  async giveBack(milliseconds: number): Promise<void> {
    await this.database.write(GIVE_BACK, [milliseconds]);
  }
}
