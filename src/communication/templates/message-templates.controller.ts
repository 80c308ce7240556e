import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  envelope,
  IfMatch,
  pagingOf,
  Post,
  PutAndPatch,
  ShownAgain,
  type Caller,
  type Precondition,
} from '@crm/http';
import { ApiContracts, ApiGroup, ApiPage } from '@crm/openapi';
import { CreateMessageTemplateDto } from './dto/create-message-template.dto.js';
import { ListMessageTemplatesDto } from './dto/list-message-templates.dto.js';
import {
  MessageTemplateResponseDto,
  toMessageTemplateResponse,
} from './dto/message-template-response.dto.js';
import { UpdateMessageTemplateDto } from './dto/update-message-template.dto.js';
import type { MessageTemplate } from './message-template.js';
import { MessageTemplatesService } from './message-templates.service.js';

const PERMISSION = 'crm:communicate:customers';
const TAKEN = { description: 'There is a template of this name already' };

@ApiGroup('Message templates', 'Texts for bulk communication, in several languages, by a name.')
@ApiContracts('standard', 'isp')
@Controller('api/v1/message-templates')
export class MessageTemplatesController {
  constructor(private readonly templates: MessageTemplatesService) {}

  /** Create a message template */
  @Post()
  @Access(PERMISSION)
  @ShownAgain<MessageTemplatesController>(PERMISSION, (it, _actor, { made }) => it.get(made))
  @ApiCreatedResponse({ description: 'The new template', type: MessageTemplateResponseDto })
  @ApiConflictResponse(TAKEN)
  create(
    @Actor() actor: Caller,
    @Body() body: CreateMessageTemplateDto,
  ): Promise<Answer<MessageTemplateResponseDto>> {
    return this.templates.create(actor, body).then(created);
  }

  /**
   * List message templates
   * @remarks Oldest first.
   */
  @Get()
  @Access(PERMISSION)
  @ApiPage(MessageTemplateResponseDto, {
    description: 'A page of templates',
    collection: 'message_templates',
  })
  list(@Actor() actor: Caller, @Query() query: ListMessageTemplatesDto): Promise<object> {
    return this.templates
      .list(query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'message_templates', toMessageTemplateResponse));
  }

  /** Get a message template */
  @Get(':id')
  @Access(PERMISSION)
  @ApiOkResponse({ description: 'The template', type: MessageTemplateResponseDto })
  get(@Param('id') id: string): Promise<Answer<MessageTemplateResponseDto>> {
    return this.templates.get(id).then(shown);
  }

  /**
   * Change a message template
   * @remarks Takes any subset of the fields. New texts replace all of the old ones; what is being sent already goes on with those.
   */
  @PutAndPatch(':id')
  @Access(PERMISSION)
  @ApiOkResponse({ description: 'The changed template', type: MessageTemplateResponseDto })
  @ApiConflictResponse(TAKEN)
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateMessageTemplateDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<MessageTemplateResponseDto>> {
    return this.templates.update(actor, id, body, mayStartFrom).then(shown);
  }

  /** Delete a message template */
  @Delete(':id')
  @HttpCode(204)
  @Access(PERMISSION)
  @ApiNoContentResponse({ description: 'Deleted' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.templates.remove(actor, id, mayStartFrom);
  }
}

function shown(template: MessageTemplate): Answer<MessageTemplateResponseDto> {
  return Answer.of(toMessageTemplateResponse(template), template);
}

function created(template: MessageTemplate): Answer<MessageTemplateResponseDto> {
  const location = `/api/v1/message-templates/${template.id}`;
  return Answer.created(toMessageTemplateResponse(template), template, location);
}
