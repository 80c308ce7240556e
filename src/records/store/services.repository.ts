import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';
import { readById, type Paging, type RowsById } from '@crm/http';
import { sql } from 'kysely';
import { SERVICES } from '../kinds/services.js';
import type { Service, ServiceStatus } from '../service.js';
import { KEPT_COLUMNS } from './records.table.js';

const COLUMNS = [...Object.keys(KEPT_COLUMNS), ...Object.keys(SERVICES.columns)] as (keyof Service)[];

@Injectable()
export class ServicesRepository {
  constructor(private readonly database: Database) {}

  /** The newest first; `most` of them without `paging`. */
  list(
    customerId: string,
    { status, paging, most }: { status?: readonly ServiceStatus[]; paging?: Paging; most: number },
  ): Promise<RowsById<Service>> {
    const found = this.database.kysely
      .selectFrom('services')
      .select(COLUMNS)
      .where('customer_id', '=', customerId)
      .$if(Boolean(status?.length), (query) => query.where('status', 'in', status as ServiceStatus[]));
    if (paging) return readById(found, 'desc', paging);
    return found
      .orderBy(sql`id`, 'desc')
      .limit(most)
      .execute()
      .then((rows) => ({ rows }));
  }
}
