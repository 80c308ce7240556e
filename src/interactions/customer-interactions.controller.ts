import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Access, RateTier } from '@crm/access';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { interactionHistorySchema, recordedInteractionSchema } from './dto/interaction-response.dto.js';
import { historySchema, type CustomerInteractionsDto } from './dto/list-interactions.dto.js';
import { recordInteractionSchema, type RecordInteractionDto } from './dto/write-interaction.dto.js';
import { InteractionsPresenter } from './interactions.presenter.js';
import { InteractionsService } from './interactions.service.js';

/** Car sales' shape of the same records. */
@ApiGroup('Interactions', 'What was said to customers, on which channel, and what is to follow.')
@ApiContracts('standard', 'sales')
@Controller('api/v1/customers/:id/interactions')
export class CustomerInteractionsController {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly present: InteractionsPresenter,
  ) {}

  @Post()
  @Access('crm:create:interactions')
  @RateTier('interactions')
  @ApiOperation({
    summary: 'Record an interaction',
    description: 'Answers what it changed about the buyer, and what to do next, by plain rules.',
  })
  @ApiCreatedResponse({ description: 'What was recorded', standardSchema: recordedInteractionSchema })
  @ApiErrors({
    customer_not_found: 'There is no such customer',
    interaction_conflict: 'Two phone calls of the same member of staff would overlap',
  })
  record(
    @Param('id') id: string,
    @Body({ schema: recordInteractionSchema }) body: RecordInteractionDto,
  ): Promise<object> {
    return this.interactions.record(id, body).then((made) => this.present.recorded(made));
  }

  @Get()
  @Access('crm:read:interactions')
  @RateTier('interactions')
  @ApiOperation({
    summary: 'Get the interaction history of a customer',
    description: 'Newest first, with what all interactions come to.',
  })
  @ApiOkResponse({ description: 'A page of the history', standardSchema: interactionHistorySchema })
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  history(
    @Param('id') id: string,
    @Query({ schema: historySchema }) { paging, includeRecommendations }: CustomerInteractionsDto,
  ): Promise<object> {
    return this.interactions
      .history(id, paging)
      .then((history) => this.present.history(history, paging, includeRecommendations));
  }
}
