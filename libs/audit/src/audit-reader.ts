import { Injectable } from '@nestjs/common';
import { isId } from '@crm/database';
import { pageById, type PageOf, type Paging } from '@crm/http';
import { AuditRepository } from './audit.repository.js';
import { toAuditEntryDto, type AuditEntryDto } from './dto/audit-entry.dto.js';
import type { ListAuditDto } from './dto/list-audit.dto.js';

/** Reads the log, newest first. */
@Injectable()
export class AuditReader {
  constructor(private readonly repository: AuditRepository) {}

  async list(query: ListAuditDto, paging: Paging): Promise<PageOf<AuditEntryDto>> {
    // an actor that is no id did nothing
    if (query.actor_id !== undefined && !isId(query.actor_id)) return { items: [], total: 0 };
    const found = await this.repository.list(
      {
        actorId: query.actor_id,
        action: query.action,
        resource: query.resource,
        resourceId: isId(query.resource_id) ? query.resource_id.toLowerCase() : query.resource_id,
        outcome: query.outcome,
        from: query.from,
        to: query.to,
      },
      paging,
    );
    return pageById(paging, found, toAuditEntryDto);
  }
}
