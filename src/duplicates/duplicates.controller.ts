import { Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import { Post, type Answer, type Caller } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { JobResponseDto, toAcceptedResponse } from '../jobs/index.js';
import { DuplicatesService } from './duplicates.service.js';
import { DuplicatePairResponseDto, toDuplicatePairResponse } from './dto/duplicate-pair-response.dto.js';
import { DuplicatePairsResponseDto, toDuplicatePairsResponse } from './dto/duplicate-pairs-response.dto.js';
import { ListDuplicatesDto } from './dto/list-duplicates.dto.js';
import { DuplicatesScan } from './scan/duplicates-scan.service.js';

@ApiGroup(
  'Duplicates',
  'Customers that may be one person: how likely it is, and why. Names, company, e-mail addresses, phones, addresses and birthdays ' +
    'are compared; what they weigh is learnt from the customers themselves.',
)
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers/duplicates')
export class DuplicatesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly scans: DuplicatesScan,
  ) {}

  /**
   * Look for duplicates among all customers
   * @remarks A job. It learns from the customers what agreements and differences weigh, and keeps every pair that is one person by a
   * chance of 0.1 or more. Pairs that were dismissed stay so.
   */
  @Post('scan')
  @HttpCode(202)
  @Access('crm:read:customers')
  @ApiAcceptedResponse({ description: 'The job', type: JobResponseDto })
  scan(@Actor() actor: Caller): Promise<Answer<JobResponseDto>> {
    return this.scans.enqueue(actor).then(toAcceptedResponse);
  }

  /**
   * List likely duplicates
   * @remarks What the last scan found, the likeliest pairs first. Each shows both customers as they are now, the older one first.
   */
  @Get()
  @Access('crm:read:customers')
  @ApiOkResponse({ description: 'A page of pairs', type: DuplicatePairsResponseDto })
  list(@Actor() actor: Caller, @Query() query: ListDuplicatesDto): Promise<DuplicatePairsResponseDto> {
    return this.duplicates.list(actor, query).then((page) => toDuplicatePairsResponse(page, actor));
  }

  /**
   * Say that two customers are not the same
   * @remarks It is remembered: no scan shows the pair again.
   */
  @Post(':id/dismiss')
  @HttpCode(200)
  @Access('crm:merge:customers')
  @ApiOkResponse({ description: 'The dismissed pair', type: DuplicatePairResponseDto })
  @ApiErrors({ conflict: 'The two are one customer already' })
  dismiss(@Actor() actor: Caller, @Param('id') id: string): Promise<DuplicatePairResponseDto> {
    return this.duplicates.dismiss(actor, id).then((pair) => toDuplicatePairResponse(pair, actor));
  }
}
