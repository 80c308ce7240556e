import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import type { Caller } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import {
  CustomerSummaryResponseDto,
  toCustomerSummaryResponse,
} from './dto/customer-summary-response.dto.js';
import { ListTimelineDto } from './dto/list-timeline.dto.js';
import { TimelineResponseDto, toTimelineResponse } from './dto/timeline-response.dto.js';
import { TimelineService } from './timeline.service.js';

const NOT_FOUND = { customer_not_found: 'There is no such customer' };

@ApiGroup('Timeline', 'What happened to a customer, whoever wrote it down: in one stream, and in numbers.')
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers/:id')
export class TimelineController {
  constructor(private readonly timeline: TimelineService) {}

  /**
   * Get the timeline of a customer
   * @remarks Newest first. Kinds that the caller may not read are left out.
   */
  @Get('timeline')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'A page of what happened', type: TimelineResponseDto })
  @ApiErrors(NOT_FOUND)
  list(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() query: ListTimelineDto,
  ): Promise<TimelineResponseDto> {
    return this.timeline.list(actor, id, query).then(toTimelineResponse);
  }

  /**
   * Get the summary of a customer
   * @remarks Anonymous feedback counts only for holders of `crm:read:pii`.
   */
  @Get('summary')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The summary', type: CustomerSummaryResponseDto })
  @ApiErrors(NOT_FOUND)
  summary(@Actor() actor: Caller, @Param('id') id: string): Promise<CustomerSummaryResponseDto> {
    return this.timeline.summary(actor, id).then(toCustomerSummaryResponse);
  }
}
