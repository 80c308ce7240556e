import { Controller, Get, Query } from '@nestjs/common';
import { Access, Actor } from '@crm/access';
import { envelope, pagingOf, type Caller } from '@crm/http';
import { ApiContracts, ApiGroup, ApiPage } from '@crm/openapi';
import { atRiskRankingOf, ListAtRiskDto } from './dto/list-at-risk.dto.js';
import { highValueRankingOf, ListHighValueDto } from './dto/list-high-value.dto.js';
import {
  AtRiskCustomerResponseDto,
  HighValueCustomerResponseDto,
  toAtRiskCustomerResponse,
  toHighValueCustomerResponse,
} from './dto/ranked-customer-response.dto.js';
import { RankedCustomersService } from './ranked-customers.service.js';

@ApiGroup('Analytics', '')
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers')
export class RankedCustomersController {
  constructor(private readonly ranked: RankedCustomersService) {}

  /**
   * List customers who may leave
   * @remarks The highest risk first, as it was reckoned within seconds of the last change.
   */
  @Get('at-risk')
  @Access('crm:read:analytics', 'crm:read:customers')
  @ApiPage(AtRiskCustomerResponseDto, { description: 'A page of customers', collection: 'customers' })
  atRisk(@Actor() actor: Caller, @Query() query: ListAtRiskDto): Promise<object> {
    return this.ranked
      .atRisk(actor, atRiskRankingOf(query), pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'customers', (each) => toAtRiskCustomerResponse(each, actor)));
  }

  /**
   * List the most valuable customers
   * @remarks By lifetime value, within one currency: sums of different currencies are never compared.
   */
  @Get('high-value')
  @Access('crm:read:analytics', 'crm:read:customers')
  @ApiPage(HighValueCustomerResponseDto, { description: 'A page of customers', collection: 'customers' })
  highValue(@Actor() actor: Caller, @Query() query: ListHighValueDto): Promise<object> {
    return this.ranked
      .highValue(actor, highValueRankingOf(query), pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'customers', (each) => toHighValueCustomerResponse(each, actor)));
  }
}
