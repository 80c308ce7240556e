import { Injectable } from '@nestjs/common';
import { Database, newId } from '@crm/database';
import { sql } from 'kysely';
import './analytics.table.js';

interface Round {
  id: string;
  after_id: string | null;
}

/** Walks through all customers with scores. */
@Injectable()
export class ScoreRoundsRepository {
  constructor(private readonly database: Database) {}

  /** In the place of those before, how far they may have come. */
  async begin(day: string): Promise<void> {
    const id = newId();
    await this.database.kysely
      .insertInto('score_rounds')
      .values({ id, day, after_id: null, finished_at: null })
      .execute();
    await sql`delete from score_rounds where id < ${id}`.execute(this.database.kysely);
  }

  /** The last UTC day on which everybody was reckoned anew. */
  async lastNight(): Promise<string | undefined> {
    const [night] = await this.database.repeated(sql<{ day: string }>`select day from score_nights`);
    return night?.day;
  }

  async keepNight(day: string): Promise<void> {
    await this.database.repeated(sql`
      insert into score_nights (day) values (${day}) on conflict (singleton) do update set day = excluded.day`);
  }

  /** The one that goes on, unless another instance has it in hand; held until the ambient transaction ends. */
  async take(): Promise<Round | undefined> {
    const [round] = await this.database.repeated(sql<Round>`
      select id, after_id from score_rounds where finished_at is null order by id desc limit 1
      for update skip locked`);
    return round;
  }

  async advance(id: string, afterId: string): Promise<void> {
    await this.database.repeated(sql`update score_rounds set after_id = ${afterId} where id = ${id}`);
  }

  async finish(id: string, now: Date): Promise<void> {
    await this.database.repeated(sql`update score_rounds set finished_at = ${now} where id = ${id}`);
  }
}
