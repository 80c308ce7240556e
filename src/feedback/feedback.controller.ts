import { Body, Controller, Get, Headers, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Access, Actor, CallerRate } from '@crm/access';
import { changedFields, precondition, type Answer, type Principal } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { createFeedbackSchema, type CreateFeedbackDto } from './dto/create-feedback.dto.js';
import { feedbackListSchema, feedbackSchema, feedbackStatsSchema } from './dto/feedback-response.dto.js';
import { feedbackStatsQuery, type FeedbackStatsDto } from './dto/feedback-stats.dto.js';
import { listFeedbackSchema, type ListFeedbackDto } from './dto/list-feedback.dto.js';
import { READ_ONLY_FIELDS, updateFeedbackSchema, type UpdateFeedbackDto } from './dto/update-feedback.dto.js';
import type { Feedback, ResolutionFields } from './feedback.js';
import { FeedbackPresenter } from './feedback.presenter.js';
import { FeedbackService } from './feedback.service.js';
import { shownFeedback } from './views/feedback.js';
import { statsView } from './views/stats.js';

@ApiGroup(
  'Feedback',
  'What customers say of a service: a rating, a comment and its sentiment, and what the staff made of it.',
)
@ApiContracts('standard', 'travel')
@Controller('api/v1/feedback')
export class FeedbackController {
  constructor(
    private readonly feedback: FeedbackService,
    private readonly present: FeedbackPresenter,
    private readonly rate: CallerRate,
  ) {}

  @Post()
  @Access('crm:create:feedback')
  @ApiOperation({
    summary: 'Submit feedback',
    description:
      'The sentiment is computed from rating and comments. The contract travel has a further limit: 10 a minute about one customer.',
  })
  @ApiCreatedResponse({ description: 'The new feedback', standardSchema: feedbackSchema })
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  async create(
    @Actor() actor: Principal,
    @Body({ schema: createFeedbackSchema }) body: CreateFeedbackDto,
  ): Promise<Answer> {
    const limits = await this.rate.countFor(actor, 'feedback', body.customer_id);
    return this.present.created(await this.feedback.create(body), limits);
  }

  @Get()
  @Access('crm:read:feedback')
  @ApiOperation({
    summary: 'List feedback',
    description:
      'Newest first. Paged by page and size, by limit and offset, or by cursor; the style that is asked for shapes the answer.',
  })
  @ApiOkResponse({ description: 'A page of feedback', standardSchema: feedbackListSchema })
  list(
    @Actor() actor: Principal,
    @Query({ schema: listFeedbackSchema }) query: ListFeedbackDto,
  ): Promise<object> {
    return this.feedback.list(actor, query).then((page) => this.present.list(actor, page, query));
  }

  @Get('stats')
  @Access('crm:read:feedback')
  @ApiOperation({
    summary: 'Statistics of feedback',
    description: 'Over what was submitted in the last days, anonymous feedback included.',
  })
  @ApiOkResponse({ description: 'The counts', standardSchema: feedbackStatsSchema })
  stats(@Query({ schema: feedbackStatsQuery }) { days }: FeedbackStatsDto): Promise<object> {
    return this.feedback.stats(days).then(statsView);
  }

  @Get(':id')
  @Access('crm:read:feedback')
  @ApiOperation({
    summary: 'Get feedback',
    description: 'Whose an anonymous one is shows only with `crm:read:pii`.',
  })
  @ApiOkResponse({ description: 'The feedback', standardSchema: feedbackSchema })
  get(@Actor() actor: Principal, @Param('id') id: string): Promise<Answer> {
    return this.feedback.get(id).then((feedback) => this.present.one(actor, feedback));
  }

  @Put(':id')
  @Access('crm:update:feedback')
  @ApiOperation({
    summary: 'Resolve or reopen feedback',
    description: 'Resolving notes the moment and the caller, unless another is named; reopening clears both.',
  })
  @ApiOkResponse({ description: 'The changed feedback', standardSchema: feedbackSchema })
  @ApiErrors({ conflict: 'Others are changing the feedback at this moment: try again' })
  update(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateFeedbackSchema }) body: UpdateFeedbackDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.feedback
      .update(actor, id, fieldsOf(body, actor), precondition(ifMatch))
      .then((feedback) => this.present.one(actor, feedback));
  }

  @Patch(':id')
  @Access('crm:update:feedback')
  @ApiOperation({ summary: 'Resolve or reopen feedback', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed feedback', standardSchema: feedbackSchema })
  @ApiErrors({ conflict: 'Others are changing the feedback at this moment: try again' })
  patch(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateFeedbackSchema }) body: UpdateFeedbackDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(actor, id, body, ifMatch);
  }
}

function fieldsOf(body: UpdateFeedbackDto, actor: Principal): (current: Feedback) => ResolutionFields {
  return (current) => changedFields(body, shownFeedback(current, actor), READ_ONLY_FIELDS);
}
