import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import { Answer, IfMatch, Post, type Caller, type Precondition } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { includesOf } from '../customers/index.js';
import { MergeCustomerDto } from './dto/merge-customer.dto.js';
import { MergeResponseDto, toMergeResponse } from './dto/merge-response.dto.js';
import { MergesResponseDto, toMergesResponse } from './dto/merges-response.dto.js';
import { toUndoneMergeResponse, UndoneMergeResponseDto } from './dto/undone-merge-response.dto.js';
import { MergesService } from './merges.service.js';

@ApiGroup(
  'Merges',
  'Two records of one person become one, and can be parted again for 30 days. A GET of the merged id, or of what hung on it, ' +
    'answers the customer that is left, with `X-Merged-Into: <its id>`; a write to the merged id is a 409 that names it.',
)
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1')
export class MergesController {
  constructor(private readonly merges: MergesService) {}

  /**
   * Merge another customer into this one
   * @remarks All that hangs on the other hangs on this one from then on. Empty fields are filled, lists united, objects filled
   * key by key; of what both have this one’s value stays, or the other’s where `take` names the field. The other’s phone becomes
   * an alternative one, its e-mail address `custom_fields.merged_email`. Whoever was blocked, suspended or wanted no messages
   * stays so in any case.
   */
  @Post('customers/:id/merge')
  @HttpCode(200)
  @Access('crm:merge:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The customer that is left', type: MergeResponseDto })
  @ApiErrors({ conflict: 'One of the two was merged into another already; `details.customer_id` names it' })
  merge(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() { from_id, take, dry_run }: MergeCustomerDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer> {
    return this.merges
      .merge(
        actor,
        id,
        { fromId: from_id, take, dryRun: dry_run },
        { mayStartFrom, includes: includesOf({}, actor.surface) },
      )
      .then((outcome) => Answer.of(toMergeResponse(outcome, actor), outcome.details.customer));
  }

  /**
   * List the merges into a customer
   * @remarks Those that can be undone, newest first: of the last 30 days, 100 at most.
   */
  @Get('customers/:id/merges')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'Who went into the customer', type: MergesResponseDto })
  list(@Param('id') id: string): Promise<MergesResponseDto> {
    return this.merges.list(id).then(toMergesResponse);
  }

  /**
   * Undo a merge
   * @remarks Within 30 days. The merged customer comes back with its id, its values and what was moved; what was added since stays
   * with the other, and fields that the merge filled and nobody changed since are empty again.
   */
  @Post('merges/:id/undo')
  @HttpCode(200)
  @Access('crm:merge:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'Both customers', type: UndoneMergeResponseDto })
  @ApiErrors({
    conflict:
      'Undone already; 30 days are over; the customer was deleted, anonymized or merged since; or e-mail address or phone ' +
      'belong to another one meanwhile',
  })
  undo(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.merges
      .undo(actor, id, includesOf({}, actor.surface))
      .then((undone) => Answer.of(toUndoneMergeResponse(undone, actor), undone.details.customer));
  }
}
