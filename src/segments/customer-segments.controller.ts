import { Body, Controller, Get, Query } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import { type Answer, envelope, pagingOf, ShownAgain, type Caller, Post } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import { CreateSegmentDto } from './dto/create-segment.dto.js';
import { ListSegmentsDto } from './dto/list-segments.dto.js';
import {
  createdSegment,
  SegmentResponseDto,
  shownSegment,
  toSegmentResponse,
} from './dto/segment-response.dto.js';
import { SegmentsService } from './segments.service.js';

/** 001's address of the same resource. */
@ApiGroup('Segments', '')
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/segments')
export class CustomerSegmentsController {
  constructor(private readonly segments: SegmentsService) {}

  /**
   * Create a segment at its second address
   * @remarks As `POST /api/v1/segments`.
   */
  @Post()
  @Access('crm:create:segments')
  @ShownAgain<CustomerSegmentsController>('crm:read:segments', (it, actor, { made }) =>
    it.segments.get(actor, made).then(shownSegment),
  )
  @ApiCreatedResponse({ description: 'The new segment', type: SegmentResponseDto })
  @ApiErrors({ conflict: 'There is a segment of this name already' })
  create(@Actor() actor: Caller, @Body() body: CreateSegmentDto): Promise<Answer<SegmentResponseDto>> {
    return this.segments.create(actor, body).then(createdSegment);
  }

  /**
   * List segments at their second address
   * @remarks As `GET /api/v1/segments`.
   */
  @Get()
  @Access('crm:read:segments')
  @ApiPage(SegmentResponseDto, { description: 'A page of segments', collection: 'segments' })
  list(@Actor() actor: Caller, @Query() query: ListSegmentsDto): Promise<object> {
    return this.segments
      .list(actor, query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'segments', toSegmentResponse));
  }
}
