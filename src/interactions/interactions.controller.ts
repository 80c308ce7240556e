import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { Access, RateTier } from '@crm/access';
import { changedFields, precondition, type Answer, type Paging } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { interactionPageSchema, interactionSchema } from './dto/interaction-response.dto.js';
import {
  followUpsSchema,
  listInteractionsSchema,
  pageOfCustomerSchema,
  type FollowUpsDto,
  type ListInteractionsDto,
} from './dto/list-interactions.dto.js';
import {
  createInteractionSchema,
  fromFlat,
  READ_ONLY_FIELDS,
  updateInteractionSchema,
  type CreateInteractionDto,
  type InteractionFields,
  type UpdateInteractionDto,
} from './dto/write-interaction.dto.js';
import type { Interaction } from './interaction.js';
import { InteractionsPresenter, shownInteraction } from './interactions.presenter.js';
import { InteractionsService } from './interactions.service.js';

const CONFLICT = {
  interaction_conflict: 'Two phone calls of the same member of staff would overlap',
};

@ApiGroup('Interactions', 'What was said to customers, on which channel, and what is to follow.')
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/interactions')
export class InteractionsController {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly present: InteractionsPresenter,
  ) {}

  @Post()
  @Access('crm:create:interactions')
  @RateTier('interactions')
  @ApiOperation({
    summary: 'Log an interaction',
    description:
      'The customer’s counters, last interaction, current interest and sales stage change with it, or not at all.',
  })
  @ApiCreatedResponse({ description: 'The interaction', standardSchema: interactionSchema })
  @ApiErrors({ customer_not_found: 'There is no such customer', ...CONFLICT })
  create(
    @Body({ schema: createInteractionSchema }) { customerId, fields }: CreateInteractionDto,
  ): Promise<Answer> {
    return this.interactions.create(customerId, fields).then((made) => this.present.created(made));
  }

  @Get()
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiOperation({ summary: 'List interactions', description: 'Newest first.' })
  @ApiOkResponse({ description: 'A page of interactions', standardSchema: interactionPageSchema })
  list(@Query({ schema: listInteractionsSchema }) { filter, paging }: ListInteractionsDto): Promise<object> {
    return this.interactions.list(filter, paging).then((page) => this.present.list(page, paging));
  }

  @Get('follow-ups')
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiOperation({
    summary: 'List what is to be followed up',
    description: 'The earliest due first; those without a date come last, and not on pages behind a cursor.',
  })
  @ApiOkResponse({ description: 'A page of interactions', standardSchema: interactionPageSchema })
  followUps(@Query({ schema: followUpsSchema }) { filter, paging }: FollowUpsDto): Promise<object> {
    return this.interactions.followUps(filter, paging).then((page) => this.present.list(page, paging));
  }

  @Get('customer/:customer_id')
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiOperation({ summary: 'List the interactions of a customer', description: 'Newest first.' })
  @ApiOkResponse({ description: 'A page of interactions', standardSchema: interactionPageSchema })
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  listOf(
    @Param('customer_id') customerId: string,
    @Query({ schema: pageOfCustomerSchema }) paging: Paging,
  ): Promise<object> {
    return this.interactions.listOf(customerId, paging).then((page) => this.present.list(page, paging));
  }

  @Get(':id')
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiOperation({ summary: 'Get an interaction' })
  @ApiOkResponse({ description: 'The interaction', standardSchema: interactionSchema })
  @ApiNotFoundResponse({ description: 'There is no such interaction' })
  get(@Param('id') id: string): Promise<Answer> {
    return this.interactions.get(id).then((interaction) => this.present.one(interaction));
  }

  @Put(':id')
  @Access('crm:update:interactions')
  @RateTier('interactions')
  @ApiOperation({
    summary: 'Change an interaction',
    description:
      'Takes any subset of the fields; null clears. `follow_up_done` closes its follow-up. A corrected outcome does not ' +
      'move the sale.',
  })
  @ApiOkResponse({ description: 'The changed interaction', standardSchema: interactionSchema })
  @ApiNotFoundResponse({ description: 'There is no such interaction' })
  @ApiErrors(CONFLICT)
  update(
    @Param('id') id: string,
    @Body({ schema: updateInteractionSchema }) body: UpdateInteractionDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.interactions
      .update(id, fieldsOf(body), precondition(ifMatch))
      .then((interaction) => this.present.one(interaction));
  }

  @Patch(':id')
  @Access('crm:update:interactions')
  @RateTier('interactions')
  @ApiOperation({ summary: 'Change an interaction', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed interaction', standardSchema: interactionSchema })
  @ApiNotFoundResponse({ description: 'There is no such interaction' })
  @ApiErrors(CONFLICT)
  patch(
    @Param('id') id: string,
    @Body({ schema: updateInteractionSchema }) body: UpdateInteractionDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:interactions')
  @RateTier('interactions')
  @ApiOperation({ summary: 'Delete an interaction', description: 'The customer’s counters go back with it.' })
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiNotFoundResponse({ description: 'There is no such interaction' })
  remove(@Param('id') id: string, @Headers('if-match') ifMatch?: string): Promise<void> {
    return this.interactions.remove(id, precondition(ifMatch));
  }
}

function fieldsOf(body: UpdateInteractionDto): (current: Interaction) => InteractionFields {
  return (current) => fromFlat(changedFields(body, shownInteraction(current), READ_ONLY_FIELDS), body);
}
