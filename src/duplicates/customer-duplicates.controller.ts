import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import type { Caller } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { DuplicatesService } from './duplicates.service.js';
import { CandidatesResponseDto, toCandidatesResponse } from './dto/candidates-response.dto.js';
import { ListCandidatesDto } from './dto/list-candidates.dto.js';

@ApiGroup('Duplicates', '')
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers/:id/duplicates')
export class CustomerDuplicatesController {
  constructor(private readonly duplicates: DuplicatesService) {}

  /**
   * List likely duplicates of a customer
   * @remarks Compared as they are now, the likeliest first, 50 at most; without those that were dismissed. After an import of thousands a
   * scan is what makes them all comparable.
   */
  @Get()
  @Access('crm:read:customers')
  @ApiOkResponse({ description: 'Customers who may be the same person', type: CandidatesResponseDto })
  @ApiErrors({ customer_not_found: 'There is no such customer' })
  list(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() { min_confidence }: ListCandidatesDto,
  ): Promise<CandidatesResponseDto> {
    return this.duplicates
      .candidatesOf(actor, id, min_confidence)
      .then((candidates) => toCandidatesResponse(candidates, actor));
  }
}
