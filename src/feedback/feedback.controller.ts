import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
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
import { CreateFeedbackDto } from './dto/create-feedback.dto.js';
import { FeedbackResponseDto, toFeedbackResponse } from './dto/feedback-response.dto.js';
import {
  FeedbackStatisticsResponseDto,
  toFeedbackStatisticsResponse,
} from './dto/feedback-statistics-response.dto.js';
import { GetFeedbackStatisticsDto } from './dto/get-feedback-statistics.dto.js';
import { ListFeedbackDto } from './dto/list-feedback.dto.js';
import { UpdateFeedbackDto } from './dto/update-feedback.dto.js';
import type { Feedback } from './feedback.js';
import { FeedbackLimit } from './feedback.limit.js';
import { FeedbackService } from './feedback.service.js';

@ApiGroup(
  'Feedback',
  'What customers say of a service: a rating, a comment and its sentiment, and what the staff made of it.',
)
@ApiContracts('standard', 'travel')
@Controller('api/v1/feedback')
export class FeedbackController {
  constructor(
    private readonly feedback: FeedbackService,
    private readonly limit: FeedbackLimit,
  ) {}

  /**
   * Submit feedback
   * @remarks The sentiment is computed from rating and comments. The contract travel has a further limit: 10 a minute about
   * one customer.
   */
  @Post()
  @Access('crm:create:feedback')
  @ShownAgain<FeedbackController>('crm:read:feedback', (it, actor, { made }) => it.get(actor, made))
  @ApiCreatedResponse({ description: 'The new feedback', type: FeedbackResponseDto })
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  create(@Actor() actor: Caller, @Body() body: CreateFeedbackDto): Promise<Answer<FeedbackResponseDto>> {
    return this.limit.within(actor, body.customer_id, () => this.feedback.create(actor, body).then(created));
  }

  /**
   * List feedback
   * @remarks Newest first. Paged by page and size, by limit and offset, or by cursor; the style that is asked for shapes the
   * answer.
   */
  @Get()
  @Access('crm:read:feedback')
  @ApiPage(FeedbackResponseDto, { description: 'A page of feedback', collection: 'feedback' })
  list(@Actor() actor: Caller, @Query() query: ListFeedbackDto): Promise<object> {
    return this.feedback
      .list(actor, query, query.sort?.[0], pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'feedback', toFeedbackResponse));
  }

  /**
   * Statistics of feedback
   * @remarks Over what was submitted in the last days, anonymous feedback included.
   */
  @Get('stats')
  @Access('crm:read:feedback')
  @ApiOkResponse({ description: 'The counts', type: FeedbackStatisticsResponseDto })
  stats(@Query() { days }: GetFeedbackStatisticsDto): Promise<FeedbackStatisticsResponseDto> {
    return this.feedback.stats(days).then(toFeedbackStatisticsResponse);
  }

  /**
   * Get feedback
   * @remarks Whose an anonymous one is shows only with `crm:read:pii`.
   */
  @Get(':id')
  @Access('crm:read:feedback')
  @ApiOkResponse({ description: 'The feedback', type: FeedbackResponseDto })
  get(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<FeedbackResponseDto>> {
    return this.feedback.get(actor, id).then(shown);
  }

  /**
   * Resolve or reopen feedback
   * @remarks Resolving notes the moment and the caller, unless another is named; reopening clears both.
   */
  @PutAndPatch(':id')
  @Access('crm:update:feedback')
  @ApiOkResponse({ description: 'The changed feedback', type: FeedbackResponseDto })
  @ApiErrors({ conflict: 'Others are changing the feedback at this moment: try again' })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateFeedbackDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<FeedbackResponseDto>> {
    return this.feedback.update(actor, id, body, mayStartFrom).then(shown);
  }
}

function shown(feedback: Feedback): Answer<FeedbackResponseDto> {
  return Answer.of(toFeedbackResponse(feedback), feedback);
}

function created(feedback: Feedback): Answer<FeedbackResponseDto> {
  return Answer.created(toFeedbackResponse(feedback), feedback, `/api/v1/feedback/${feedback.id}`);
}
