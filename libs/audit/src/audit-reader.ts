import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { pageById, type PageOf, type Paging } from '@crm/http';
import type { AuditRow } from './audit-row.js';
import { AuditRepository, type AuditFilter } from './audit.repository.js';

/** Reads the log, newest first. */
@Injectable()
export class AuditReader {
  constructor(private readonly repository: AuditRepository) {}

  async list(filter: AuditFilter, paging: Paging): Promise<PageOf<AuditRow>> {
    const { actor_id, resource_id } = filter;
    // an actor that is no id did nothing
    if (actor_id !== undefined && !isId(actor_id)) return { items: [], paging, total: 0 };
    const sought = { ...filter, resource_id: isId(resource_id) ? resource_id.toLowerCase() : resource_id };
    return pageById(paging, await this.repository.list(sought, paging));
  }
}
