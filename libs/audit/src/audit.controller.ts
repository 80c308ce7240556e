import { Controller, Get, Query } from '@nestjs/common';
import { Access, Actor } from '@crm/access';
import { envelope, pagingOf, type Caller } from '@crm/http';
import { ApiGroup, ApiPage } from '@crm/openapi';
import { AuditReader } from './audit-reader.js';
import { AuditEntryResponseDto, toAuditEntryResponse } from './dto/audit-entry-response.dto.js';
import { ListAuditDto } from './dto/list-audit.dto.js';

@ApiGroup('Audit', 'Who did what, and what was denied.', { isAdministration: true })
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  /**
   * List the audit log
   * @remarks Who did what, newest first: changes with the values of changed fields before and after, sign-ins, exports,
   * unmasked reads, and what was denied. Of changes a reader sees what the record’s own routes would show: fields of other
   * contracts are left out, and values that need another permission are `hidden`. Nothing can be changed or removed here.
   */
  @Get()
  @Access('crm:read:audit')
  @ApiPage(AuditEntryResponseDto, { description: 'A page of the log', collection: 'entries' })
  list(@Actor() actor: Caller, @Query() query: ListAuditDto): Promise<object> {
    return this.reader
      .list(actor, query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'entries', toAuditEntryResponse));
  }
}
