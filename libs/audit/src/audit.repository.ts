import { Injectable } from '@nestjs/common';
import { Database, statement, type Statement } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql, type Selectable } from 'kysely';
import type { AuditRow, Outcome } from './audit-row.js';
import { lowestIdAt } from './id-time.js';

declare module '@crm/database' {
  interface Tables {
    audit_log: AuditRow;
  }
}

export interface AuditFilter {
  actor_id?: string;
  action?: string;
  resource?: string;
  resource_id?: string;
  outcome?: Outcome;
  /** both included */
  from?: Date;
  to?: Date;
}

const INSERT = statement(
  'audit_insert',
  'insert into audit_log select * from json_populate_recordset(null::audit_log, $1)',
);

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** One statement, however many rows. */
  insertion(rows: readonly AuditRow[]): Statement {
    return { ...INSERT, values: [JSON.stringify(rows)] };
  }

  async insert(rows: readonly AuditRow[]): Promise<void> {
    await this.database.named(INSERT, [JSON.stringify(rows)]);
  }

  /** Newest first. */
  list(filter: AuditFilter, paging: Paging): Promise<RowsById<Selectable<AuditRow>>> {
    const { actor_id, action, resource, resource_id, outcome, from, to } = filter;
    const found = this.database.kysely
      .selectFrom('audit_log')
      .selectAll()
      .$if(actor_id !== undefined, (query) => query.where('actor_id', '=', actor_id as string))
      .$if(action !== undefined, (query) => query.where('action', '=', action as string))
      .$if(resource !== undefined, (query) => query.where('resource', '=', resource as string))
      .$if(resource_id !== undefined, (query) => query.where('resource_id', '=', resource_id as string))
      .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome as Outcome))
      .$if(from !== undefined, (query) => query.where('id', '>=', lowestIdAt(from as Date)))
      .$if(to !== undefined, (query) =>
        query.where('id', '<', lowestIdAt(new Date((to as Date).getTime() + 1))),
      );
    return readById(found, 'desc', paging);
  }

  async eraseValues(resource: string, ids: readonly string[]): Promise<void> {
    await sql`select erase_audit_values(${resource}, id) from unnest(${ids}::text[]) id`.execute(
      this.database.kysely,
    );
  }

  async eraseValuesOfOwned(resource: string, customerIds: readonly string[]): Promise<void> {
    await sql`
      select erase_audit_values_of_owned(${resource}, id) from unnest(${customerIds}::text[]) id`.execute(
      this.database.kysely,
    );
  }
}
