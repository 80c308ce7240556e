import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import { pagingOf, type Caller, Post } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import { GetInteractionHistoryDto } from './dto/get-interaction-history.dto.js';
import {
  InteractionHistoryEntryResponseDto,
  InteractionHistoryResponseDto,
  toInteractionHistoryResponse,
} from './dto/interaction-history-response.dto.js';
import { RecordInteractionDto, toRecordedInteraction } from './dto/record-interaction.dto.js';
import {
  RecordedInteractionResponseDto,
  toRecordedInteractionResponse,
} from './dto/recorded-interaction-response.dto.js';
import { InteractionsService } from './interactions.service.js';

/** Car sales page by limit and offset, whoever reads it. */
const PAGING = { pagingDefault: 'offset' } as const;

/** Car sales' shape of the same records. */
@ApiGroup('Interactions', 'What was said to customers, on which channel, and what is to follow.')
@ApiContracts('standard', 'sales')
@Controller('api/v1/customers/:id/interactions')
export class CustomerInteractionsController {
  constructor(private readonly interactions: InteractionsService) {}

  /**
   * Record an interaction
   * @remarks Answers what it changed about the buyer, and what to do next, by plain rules.
   */
  @Post()
  @Access('crm:create:interactions')
  @RateTier('interactions')
  @ApiCreatedResponse({ description: 'What was recorded', type: RecordedInteractionResponseDto })
  @ApiErrors({
    customer_not_found: 'There is no such customer',
    interaction_conflict: 'Two phone calls of the same member of staff would overlap',
  })
  record(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: RecordInteractionDto,
  ): Promise<RecordedInteractionResponseDto> {
    return this.interactions
      .record(actor, id, toRecordedInteraction(body))
      .then(toRecordedInteractionResponse);
  }

  /**
   * Get the interaction history of a customer
   * @remarks Newest first, with what all interactions come to.
   */
  @Get()
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiPage(InteractionHistoryEntryResponseDto, {
    description: 'A page of the history',
    collection: 'interactions',
    beside: InteractionHistoryResponseDto,
  })
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  history(@Param('id') id: string, @Query() query: GetInteractionHistoryDto): Promise<object> {
    return this.interactions
      .history(id, pagingOf(query, PAGING))
      .then((history) => toInteractionHistoryResponse(history, query.include_recommendations));
  }
}
