import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiForbiddenResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  envelope,
  IfMatch,
  pagingOf,
  Post,
  ShownAgain,
  type Caller,
  type Precondition,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import { DecideVerificationDto } from './dto/decide-verification.dto.js';
import { ListVerificationsDto } from './dto/list-verifications.dto.js';
import { toVerificationResponse, VerificationResponseDto } from './dto/verification-response.dto.js';
import { ReviewsService } from './reviews.service.js';
import { answersSeenBy } from './seen-answers.js';
import type { Verification } from './verification.js';

const CLAIMED = 'Another reviewer has claimed it, or it is decided or expired already';
const OWN = 'Who asked for it, or added its documents, does not decide it';

@ApiGroup(
  'Verification queue',
  'What reviewers have to decide. It takes two: a key counts as the user who made it, so that nobody approves what they asked for.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/verifications')
export class VerificationsController {
  constructor(private readonly reviews: ReviewsService) {}

  /**
   * List verifications
   * @remarks The reviewers’ queue: what waits longest comes first. `status=pending,in_progress` leaves what is still open.
   */
  @Get()
  @Access('crm:read:verification')
  @ApiPage(VerificationResponseDto, { description: 'A page of verifications', collection: 'verifications' })
  list(@Actor() actor: Caller, @Query() query: ListVerificationsDto): Promise<object> {
    return this.reviews
      .list(actor, query, query.sort?.[0], pagingOf(query, actor.surface))
      .then((page) =>
        envelope(page, 'verifications', (each) =>
          toVerificationResponse(each, answersSeenBy(actor).references),
        ),
      );
  }

  /**
   * Get a verification
   * @remarks With the ETag that a decision may start from.
   */
  @Get(':id')
  @Access('crm:read:verification')
  @ApiOkResponse({ description: 'The verification', type: VerificationResponseDto })
  get(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<VerificationResponseDto>> {
    return this.reviews.get(actor, id).then((one) => shown(one, actor));
  }

  /**
   * Decide a verification
   * @remarks `completed` grants the level asked for until `expires_at`. A decision stands. One of the sandbox can only fail.
   */
  @Patch(':id')
  @Access('crm:update:verification')
  @ApiOkResponse({ description: 'The decided verification', type: VerificationResponseDto })
  @ApiForbiddenResponse({ description: OWN })
  @ApiConflictResponse({ description: CLAIMED })
  @ApiErrors({ profile_incomplete: 'The level asks for documents that it does not have' })
  decide(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: DecideVerificationDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<VerificationResponseDto>> {
    return this.reviews.decide(actor, id, body, mayStartFrom).then((one) => shown(one, actor));
  }

  /**
   * Claim a verification
   * @remarks For half an hour nobody else decides it; sent again, for another half.
   */
  @Post(':id/claim')
  @HttpCode(200)
  @Access('crm:update:verification')
  @ShownAgain<VerificationsController>('crm:read:verification', (it, actor, { id }) => it.get(actor, id))
  @ApiOkResponse({ description: 'The claimed verification', type: VerificationResponseDto })
  @ApiForbiddenResponse({ description: OWN })
  @ApiConflictResponse({ description: CLAIMED })
  claim(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<VerificationResponseDto>> {
    return this.reviews.claim(actor, id).then((one) => shown(one, actor));
  }

  /**
   * Leave a claimed verification to others
   * @remarks One that nobody claimed stays as it is.
   */
  @Delete(':id/claim')
  @Access('crm:update:verification')
  @ApiOkResponse({ description: 'The verification', type: VerificationResponseDto })
  @ApiForbiddenResponse({ description: OWN })
  @ApiConflictResponse({ description: CLAIMED })
  release(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<VerificationResponseDto>> {
    return this.reviews.release(actor, id).then((one) => shown(one, actor));
  }
}

function shown(verification: Verification, actor: Caller): Answer<VerificationResponseDto> {
  return Answer.of(toVerificationResponse(verification, answersSeenBy(actor).references), verification);
}
