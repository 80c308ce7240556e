import { Controller, Get, Query } from '@nestjs/common';
import { Access, Actor } from '@crm/access';
import { envelope, pagingOf, type Caller } from '@crm/http';
import { ApiContracts, ApiGroup, ApiPage } from '@crm/openapi';
import { ListOutboxDto } from './dto/list-outbox.dto.js';
import { OutboxMessageResponseDto, toOutboxMessageResponse } from './dto/outbox-message-response.dto.js';
import { OutboxService } from './outbox.service.js';

@ApiGroup(
  'Outbox',
  'Messages that went nowhere, since no server is configured: they count as sent, and can be read.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/outbox')
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  /**
   * List the outbox
   * @remarks Newest first.
   */
  @Get()
  @Access('crm:communicate:customers')
  @ApiPage(OutboxMessageResponseDto, { description: 'A page of messages', collection: 'messages' })
  list(@Actor() actor: Caller, @Query() query: ListOutboxDto): Promise<object> {
    return this.outbox
      .list(query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'messages', toOutboxMessageResponse));
  }
}
