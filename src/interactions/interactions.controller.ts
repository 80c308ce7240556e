import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import {
  Answer,
  envelope,
  IfMatch,
  pagingOf,
  PutAndPatch,
  ShownAgain,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import { CreateInteractionDto, toNewInteraction } from './dto/create-interaction.dto.js';
import { InteractionResponseDto, toInteractionResponse } from './dto/interaction-response.dto.js';
import { ListCustomerInteractionsDto } from './dto/list-customer-interactions.dto.js';
import { ListFollowUpsDto } from './dto/list-follow-ups.dto.js';
import { ListInteractionsDto } from './dto/list-interactions.dto.js';
import { toInteractionPatch, UpdateInteractionDto } from './dto/update-interaction.dto.js';
import type { Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';

const CONFLICT = {
  interaction_conflict: 'Two phone calls of the same member of staff would overlap',
};
const PAGE = { description: 'A page of interactions', collection: 'interactions' };

@ApiGroup('Interactions', 'What was said to customers, on which channel, and what is to follow.')
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/interactions')
export class InteractionsController {
  constructor(private readonly interactions: InteractionsService) {}

  /**
   * Log an interaction
   * @remarks The customer’s counters, last interaction, current interest and sales stage change with it, or not at all.
   */
  @Post()
  @Access('crm:create:interactions')
  @ShownAgain<InteractionsController>('crm:read:interactions', (it, _actor, { made }) => it.get(made))
  @RateTier('interactions')
  @ApiCreatedResponse({ description: 'The interaction', type: InteractionResponseDto })
  @ApiErrors({ customer_not_found: 'There is no such customer', ...CONFLICT })
  create(
    @Actor() actor: Caller,
    @Body() body: CreateInteractionDto,
  ): Promise<Answer<InteractionResponseDto>> {
    return this.interactions.create(actor, body.customer_id, toNewInteraction(body)).then(created);
  }

  /**
   * List interactions
   * @remarks Newest first.
   */
  @Get()
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiPage(InteractionResponseDto, PAGE)
  list(@Actor() actor: Caller, @Query() query: ListInteractionsDto): Promise<object> {
    return this.interactions
      .list(query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'interactions', toInteractionResponse));
  }

  /**
   * List what is to be followed up
   * @remarks The earliest due first; those without a date come last, and not on pages behind a cursor.
   */
  @Get('follow-ups')
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiPage(InteractionResponseDto, PAGE)
  followUps(@Actor() actor: Caller, @Query() query: ListFollowUpsDto): Promise<object> {
    return this.interactions
      .followUps(query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'interactions', toInteractionResponse));
  }

  /**
   * List the interactions of a customer
   * @remarks Newest first.
   */
  @Get('customer/:customer_id')
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiPage(InteractionResponseDto, PAGE)
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  listOf(
    @Actor() actor: Caller,
    @Param('customer_id') customerId: string,
    @Query() query: ListCustomerInteractionsDto,
  ): Promise<object> {
    return this.interactions
      .listOf(customerId, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'interactions', toInteractionResponse));
  }

  /** Get an interaction */
  @Get(':id')
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiOkResponse({ description: 'The interaction', type: InteractionResponseDto })
  get(@Param('id') id: string): Promise<Answer<InteractionResponseDto>> {
    return this.interactions.get(id).then(shown);
  }

  /**
   * Change an interaction
   * @remarks Takes any subset of the fields; null clears. `follow_up_done` closes its follow-up. A corrected outcome does
   * not move the sale.
   */
  @PutAndPatch(':id')
  @Access('crm:update:interactions')
  @RateTier('interactions')
  @ApiOkResponse({ description: 'The changed interaction', type: InteractionResponseDto })
  @ApiErrors(CONFLICT)
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateInteractionDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<InteractionResponseDto>> {
    return this.interactions.update(actor, id, toInteractionPatch(body), mayStartFrom).then(shown);
  }

  /**
   * Delete an interaction
   * @remarks The customer’s counters go back with it.
   */
  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:interactions')
  @RateTier('interactions')
  @ApiNoContentResponse({ description: 'Deleted' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.interactions.remove(actor, id, mayStartFrom);
  }
}

function shown(interaction: Interaction): Answer<InteractionResponseDto> {
  return Answer.of(toInteractionResponse(interaction), interaction);
}

function created(interaction: Interaction): Answer<InteractionResponseDto> {
  const location = `/api/v1/interactions/${interaction.id}`;
  return Answer.created(toInteractionResponse(interaction), interaction, location);
}
