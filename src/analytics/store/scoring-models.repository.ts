import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { DEFAULT_CHURN_MODEL } from '@crm/scoring';
import { sql } from 'kysely';
import type { ModelName, ScoringModel } from '../scoring-model.js';
import './analytics.table.js';

/** Versions that the service comes with. */
const BUILT_IN: Record<ModelName, number> = {
  churn: Number(DEFAULT_CHURN_MODEL.version),
  purchases: 0,
  spend: 0,
};

/** What was learnt of the company's own customers. */
@Injectable()
export class ScoringModelsRepository {
  constructor(private readonly database: Database) {}

  /** Of each name, and of each currency of money, the newest. */
  newest(): Promise<ScoringModel[]> {
    return this.database.repeated(sql<ScoringModel>`
      select distinct on (name, coalesce(currency, '')) * from scoring_models
      order by name, coalesce(currency, ''), version desc`);
  }

  /** All that are kept, the newest first. */
  list(): Promise<ScoringModel[]> {
    return this.database.kysely.selectFrom('scoring_models').selectAll().orderBy('id', 'desc').execute();
  }

  /** Which version the next fit is; needs a transaction, in which nobody else finds the same. */
  async nextVersion(name: ModelName): Promise<number> {
    await sql`select pg_advisory_xact_lock(hashtext(${`scoring_models ${name}`}))`.execute(
      this.database.kysely,
    );
    const [{ version }] = await this.database.repeated(sql<{ version: number | null }>`
      select max(version) as version from scoring_models where name = ${name}`);
    return (version ?? BUILT_IN[name]) + 1;
  }

  async insert(models: readonly ScoringModel[]): Promise<void> {
    await this.database.kysely
      .insertInto('scoring_models')
      .values(
        models.map((model) => ({
          ...model,
          parameters: JSON.stringify(model.parameters),
          metrics: JSON.stringify(model.metrics),
          trained_on: JSON.stringify(model.trained_on),
        })) as never,
      )
      .execute();
  }

  /** Versions of a name before the last so many. */
  async forgetOlder(name: ModelName, kept: number): Promise<void> {
    await sql`
      delete from scoring_models where name = ${name} and version <= (
        select max(version) - ${kept} from scoring_models where name = ${name})`.execute(
      this.database.kysely,
    );
  }
}
