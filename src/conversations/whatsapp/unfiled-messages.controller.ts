import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier, Surface } from '@crm/access';
import { supportEnvelope, supportPagingOf, type Caller, Post } from '@crm/http';
import { ApiGroup, ApiSupportPage } from '@crm/openapi';
import { FileMessageDto } from './dto/file-message.dto.js';
import { FiledMessageResponseDto, toFiledMessageResponse } from './dto/filed-message-response.dto.js';
import { ListUnfiledMessagesDto } from './dto/list-unfiled-messages.dto.js';
import { toUnfiledMessageResponse, UnfiledMessageResponseDto } from './dto/unfiled-message-response.dto.js';
import { UnfiledMessagesService } from './unfiled-messages.service.js';

@ApiGroup(
  'Unfiled messages v2',
  'What came in by WhatsApp and could not be filed: from a sender whom nobody can tell, about a message that is not here. ' +
    'Nothing of it is lost; a person reads it and says whose it is.',
)
@Surface('support')
@Controller('api/v2/unfiled-messages')
export class UnfiledMessagesController {
  constructor(private readonly unfiled: UnfiledMessagesService) {}

  /**
   * List unfiled messages
   * @remarks The newest first.
   */
  @Get()
  @Access('crm:read:conversations')
  @RateTier('profile')
  @ApiSupportPage(UnfiledMessageResponseDto, {
    description: 'A page of unfiled messages',
    collection: 'messages',
  })
  list(@Query() query: ListUnfiledMessagesDto): Promise<object> {
    return this.unfiled
      .list(query.reason, supportPagingOf(query))
      .then((page) => supportEnvelope(page, 'messages', toUnfiledMessageResponse));
  }

  /**
   * File an unfiled message
   * @remarks Under a customer, by whom the sender is known from now on: what else came from the same sender follows, and
   * what comes later is filed at once. A reaction or a change shows on its message, where the customer has it, and is a
   * message of its own where not.
   */
  @Post(':id/file')
  @HttpCode(200)
  @Access('crm:update:conversations')
  @RateTier('interactions')
  @ApiOkResponse({ description: 'Filed', type: FiledMessageResponseDto })
  @ApiConflictResponse({ description: 'It tells of a number that belongs to another customer' })
  file(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() { customerId }: FileMessageDto,
  ): Promise<FiledMessageResponseDto> {
    return this.unfiled.file(actor, id, customerId).then(toFiledMessageResponse);
  }

  /**
   * Delete an unfiled message
   * @remarks For what belongs to nobody.
   */
  @Delete(':id')
  @Access('crm:delete:conversations')
  @RateTier('profile')
  @ApiOkResponse({ description: 'Deleted', type: FiledMessageResponseDto })
  remove(@Actor() actor: Caller, @Param('id') id: string): Promise<FiledMessageResponseDto> {
    return this.unfiled.remove(actor, id).then(toFiledMessageResponse);
  }
}
