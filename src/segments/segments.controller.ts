import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  type Answer,
  envelope,
  IfMatch,
  pagingOf,
  PutAndPatch,
  ShownAgain,
  sortKeyOf,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import { ListedCustomerResponseDto } from '../customers/index.js';
import { CreateSegmentDto } from './dto/create-segment.dto.js';
import { ListSegmentCustomersDto } from './dto/list-segment-customers.dto.js';
import { ListSegmentsDto } from './dto/list-segments.dto.js';
import { PreviewSegmentDto } from './dto/preview-segment.dto.js';
import {
  SegmentExplanationResponseDto,
  toSegmentExplanationResponse,
} from './dto/segment-explanation-response.dto.js';
import { SegmentMembersResponseDto, toSegmentMembersResponse } from './dto/segment-members-response.dto.js';
import { SegmentPreviewResponseDto, toSegmentPreviewResponse } from './dto/segment-preview-response.dto.js';
import {
  createdSegment,
  SegmentResponseDto,
  shownSegment,
  toSegmentResponse,
} from './dto/segment-response.dto.js';
import { UpdateSegmentDto } from './dto/update-segment.dto.js';
import { SegmentsService } from './segments.service.js';

const TAKEN = { conflict: 'There is a segment of this name already (travel: 400)' };

@ApiGroup(
  'Segments',
  'Customers that criteria choose, by a name: lists by field, or a tree of conditions over whatever is known of a customer. ' +
    'Who is in one is found when it is asked.',
)
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/segments')
export class SegmentsController {
  constructor(private readonly segments: SegmentsService) {}

  /** Create a segment */
  @Post()
  @Access('crm:create:segments')
  @ShownAgain<SegmentsController>('crm:read:segments', (it, actor, { made }) => it.get(actor, made))
  @ApiCreatedResponse({ description: 'The new segment', type: SegmentResponseDto })
  @ApiErrors(TAKEN)
  create(@Actor() actor: Caller, @Body() body: CreateSegmentDto): Promise<Answer<SegmentResponseDto>> {
    return this.segments.create(actor, body).then(createdSegment);
  }

  /**
   * List segments
   * @remarks Oldest first.
   */
  @Get()
  @Access('crm:read:segments')
  @ApiPage(SegmentResponseDto, { description: 'A page of segments', collection: 'segments' })
  list(@Actor() actor: Caller, @Query() query: ListSegmentsDto): Promise<object> {
    return this.segments
      .list(actor, query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'segments', toSegmentResponse));
  }

  /**
   * Try criteria
   * @remarks Nothing is stored: how many customers there are, and the newest of them.
   */
  @Post('preview')
  @HttpCode(200)
  @Access('crm:read:segments')
  @ApiOkResponse({ description: 'The customers that the criteria choose', type: SegmentPreviewResponseDto })
  preview(@Actor() actor: Caller, @Body() { criteria }: PreviewSegmentDto): Promise<object> {
    return this.segments.preview(actor, criteria).then((preview) => toSegmentPreviewResponse(preview, actor));
  }

  /** Get a segment */
  @Get(':id')
  @Access('crm:read:segments')
  @ApiOkResponse({ description: 'The segment', type: SegmentResponseDto })
  get(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<SegmentResponseDto>> {
    return this.segments.get(actor, id).then(shownSegment);
  }

  /**
   * Change a segment
   * @remarks Takes any subset of the fields: given ones replace, null clears. New criteria replace all of the old ones.
   */
  @PutAndPatch(':id')
  @Access('crm:update:segments')
  @ApiOkResponse({ description: 'The changed segment', type: SegmentResponseDto })
  @ApiErrors(TAKEN)
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateSegmentDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<SegmentResponseDto>> {
    return this.segments.update(actor, id, body, mayStartFrom).then(shownSegment);
  }

  /**
   * Delete a segment
   * @remarks Its customers stay as they are.
   */
  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:segments')
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiErrors({ conflict: 'A running job works on it' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.segments.remove(actor, id, mayStartFrom);
  }

  /** Get the customers of a segment */
  @Get(':id/customers')
  @Access('crm:read:segments')
  @ApiPage(ListedCustomerResponseDto, {
    description: 'The segment, and a page of its customers',
    collection: 'customers',
    beside: SegmentMembersResponseDto,
  })
  members(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() query: ListSegmentCustomersDto,
  ): Promise<object> {
    return this.segments
      .members(actor, id, query.sort?.map(sortKeyOf)[0], pagingOf(query, actor.surface))
      .then((members) => toSegmentMembersResponse(members, actor));
  }

  /** Count the customers of a segment now */
  @Post(':id/recalculate')
  @HttpCode(200)
  @Access('crm:update:segments')
  @ApiOkResponse({ description: 'The segment', type: SegmentResponseDto })
  recalculate(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<SegmentResponseDto>> {
    return this.segments.recalculate(actor, id).then(shownSegment);
  }

  /**
   * Say why a customer is in a segment, or is not
   * @remarks Condition by condition, with what was seen.
   */
  @Get(':id/explain/:customer_id')
  @Access('crm:read:segments')
  @ApiOkResponse({ description: 'The conditions', type: SegmentExplanationResponseDto })
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  explain(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Param('customer_id') customerId: string,
  ): Promise<SegmentExplanationResponseDto> {
    return this.segments.explain(actor, id, customerId).then(toSegmentExplanationResponse);
  }
}
