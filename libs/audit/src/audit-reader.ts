import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { pageById, type Caller, type PageOf, type Paging } from '@crm/http';
import type { AuditRow } from './audit-row.js';
import { AuditedResources } from './audited-resources.js';
import { AuditRepository, type AuditFilter } from './audit.repository.js';

/** Reads the log, newest first, as far as the reader may know what was changed. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly repository: AuditRepository,
    private readonly resources: AuditedResources,
  ) {}

  async list(actor: Caller, filter: AuditFilter, paging: Paging): Promise<PageOf<AuditRow>> {
    const { actor_id, resource_id } = filter;
    // an actor that is no id did nothing
    if (actor_id !== undefined && !isId(actor_id)) return { items: [], paging, total: 0 };
    const sought = { ...filter, resource_id: isId(resource_id) ? resource_id.toLowerCase() : resource_id };
    const page = pageById(paging, await this.repository.list(sought, paging));
    const items = page.items.map((row) => ({
      ...row,
      changes: this.resources.shown(row.resource, row.changes, actor),
    }));
    return { ...page, items };
  }
}
