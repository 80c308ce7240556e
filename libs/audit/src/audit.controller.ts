import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Access } from '@crm/access';
import { currentContract, envelope, pageSchema, readPaging } from '@crm/http';
import { ApiGroup } from '@crm/openapi';
import { AuditReader } from './audit-reader.js';
import { auditEntrySchema } from './dto/audit-entry.dto.js';
import { listAuditSchema, type ListAuditDto } from './dto/list-audit.dto.js';

@ApiGroup('Audit', 'Who did what, and what was denied.')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  @Get()
  @Access('crm:read:audit')
  @ApiOperation({
    summary: 'List the audit log',
    description:
      'Who did what, newest first: changes with the values of changed fields before and after, sign-ins, exports, ' +
      'unmasked reads, and what was denied. Nothing can be changed or removed here.',
  })
  @ApiOkResponse({
    description: 'A page of the log',
    standardSchema: pageSchema(auditEntrySchema, 'entries'),
  })
  async list(@Query({ schema: listAuditSchema }) query: ListAuditDto): Promise<object> {
    const paging = readPaging(query, currentContract());
    return envelope(paging, await this.reader.list(query, paging), 'entries');
  }
}
