import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import type { Principal } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import {
  listTimelineSchema,
  summarySchema,
  timelineSchema,
  type ListTimelineDto,
} from './dto/timeline.dto.js';
import { TimelinePresenter } from './timeline.presenter.js';
import { TimelineService } from './timeline.service.js';

const NOT_FOUND = { customer_not_found: 'There is no such customer' };

@ApiGroup('Timeline', 'What happened to a customer, whoever wrote it down: in one stream, and in numbers.')
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers/:id')
export class TimelineController {
  constructor(
    private readonly timeline: TimelineService,
    private readonly present: TimelinePresenter,
  ) {}

  @Get('timeline')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Get the timeline of a customer',
    description: 'Newest first. Kinds that the caller may not read are left out.',
  })
  @ApiOkResponse({ description: 'A page of what happened', standardSchema: timelineSchema })
  @ApiErrors(NOT_FOUND)
  list(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Query({ schema: listTimelineSchema }) query: ListTimelineDto,
  ): Promise<object> {
    return this.timeline.list(actor, id, query).then((page) => this.present.list(actor, page));
  }

  @Get('summary')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Get the summary of a customer',
    description: 'Anonymous feedback counts only for holders of `crm:read:pii`.',
  })
  @ApiOkResponse({ description: 'The summary', standardSchema: summarySchema })
  @ApiErrors(NOT_FOUND)
  summary(@Actor() actor: Principal, @Param('id') id: string): Promise<object> {
    return this.timeline.summary(actor, id).then((summary) => this.present.summary(summary));
  }
}
