import { Body, Controller, HttpCode } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import { BodyLimit, OwnTransactions, Post, type Answer, type Caller } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import { JobResponseDto } from '../jobs/index.js';
import { BulkService } from './bulk.service.js';
import { BulkUpdateResponseDto, toBulkUpdateResponse } from './dto/bulk-update-response.dto.js';
import { UpdateManyCustomersDto } from './dto/update-many-customers.dto.js';

/** 10,000 ids with their versions */
const BODY_BYTES = 1_000_000;

@ApiGroup('Bulk', 'What is done to many customers at once: those that are named, filtered, or of a segment.')
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  /**
   * Change many customers
   * @remarks Each by the rules of a PUT, and each for itself. Up to 1,000 are changed at once; more, or what takes longer than 10
   * seconds, goes on as a job. A filter of the list’s own parameters has the list’s defaults: without `is_active` or `status` that
   * may be active customers only.
   */
  @Post('bulk-update')
  @HttpCode(200)
  @Access('crm:update:customers')
  @RateTier('bulk')
  @OwnTransactions()
  @BodyLimit(BODY_BYTES)
  @ApiOkResponse({ description: 'What was done', type: BulkUpdateResponseDto })
  @ApiAcceptedResponse({ description: 'A job does it', type: JobResponseDto })
  update(@Actor() actor: Caller, @Body() body: UpdateManyCustomersDto): Promise<Answer> {
    return this.bulk.update(actor, body).then(toBulkUpdateResponse);
  }
}
