import { Body, Controller, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import { Answer, OwnTransactions, Post, ShownAgain, type Caller } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import { AddressChecks } from './address/address-checks.service.js';
import { CreditChecks } from './credit/credit-checks.service.js';
import { AddressCheckResponseDto, toAddressCheckResponse } from './dto/address-check-response.dto.js';
import { CheckCreditDto } from './dto/check-credit.dto.js';
import { CreditCheckResponseDto, toCreditCheckResponse } from './dto/credit-check-response.dto.js';
import {
  toVerificationResponse,
  verificationPath,
  VerificationResponseDto,
} from './dto/verification-response.dto.js';
import {
  toVerificationStatusResponse,
  VerificationStatusResponseDto,
} from './dto/verification-status-response.dto.js';
import { VerifyAddressDto } from './dto/verify-address.dto.js';
import { verificationRequestOf, VerifyIdentityDto } from './dto/verify-identity.dto.js';
import { answersSeenBy } from './seen-answers.js';
import type { Verification } from './verification.js';
import { VerificationService } from './verification.service.js';

const READ = 'crm:read:verification';

@ApiGroup(
  'Verification',
  'Who a customer is: by documents or other proof that two people looked at, or by a third party. Third parties and bureaus ' +
    'that are not set up are played by a sandbox, whose answers bear `sandbox: true` and come to nothing; in production they are a 503.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/:id')
export class VerificationController {
  constructor(
    private readonly verification: VerificationService,
    private readonly credit: CreditChecks,
    private readonly addresses: AddressChecks,
  ) {}

  /**
   * Verify the identity of a customer
   * @remarks By documents: `pending` until asked again with documents, with them `in_progress`. By a person: `pending`. By a third
   * party: `in_progress` until its callback. Whoever asks, or added the documents, does not decide it.
   */
  @Post('verify-identity')
  @HttpCode(200)
  @Access('crm:create:verification')
  @OwnTransactions()
  @ShownAgain<VerificationController>(READ, (it, actor, { id }) => it.status(actor, id))
  @ApiOkResponse({ description: 'The verification', type: VerificationResponseDto })
  @ApiErrors({
    profile_incomplete: 'The level asks for documents that are not among those given',
    provider_unavailable: 'The third party does not answer, or is not set up',
    conflict: 'The customer has 500 verifications already',
  })
  verify(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: VerifyIdentityDto,
  ): Promise<Answer<VerificationResponseDto>> {
    return this.verification.ask(actor, id, verificationRequestOf(body)).then((made) => begun(made, actor));
  }

  /**
   * Check the credit of a customer
   * @remarks The consent is recorded with its moment. A score of 300 to 850 is stored with the customer.
   */
  @Post('credit-check')
  @HttpCode(200)
  @Access('crm:create:verification')
  @OwnTransactions()
  @ShownAgain<VerificationController>(READ, (it, actor, { id }) => it.status(actor, id))
  @ApiOkResponse({ description: 'The check', type: CreditCheckResponseDto })
  @ApiErrors({
    profile_incomplete: 'The customer has no tax_id, or no billing_address',
    provider_unavailable: 'The bureau does not answer, or is not set up',
  })
  checkCredit(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: CheckCreditDto,
  ): Promise<CreditCheckResponseDto> {
    return this.credit
      .check(actor, id, body)
      .then((check) => toCreditCheckResponse(check, answersSeenBy(actor)));
  }

  /**
   * Check an address of a customer
   * @remarks By rules and what is known of its country, without any provider; a geocoder that is set up adds to it. The record
   * stays as it is.
   */
  @Post('address-verify')
  @HttpCode(200)
  @Access('crm:create:verification')
  @OwnTransactions()
  @ShownAgain<VerificationController>(READ, (it, actor, { id }) => it.status(actor, id))
  @ApiOkResponse({ description: 'The check', type: AddressCheckResponseDto })
  @ApiErrors({ profile_incomplete: 'The customer has no such address' })
  checkAddress(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: VerifyAddressDto,
  ): Promise<AddressCheckResponseDto> {
    return this.addresses.check(actor, id, body.address_type ?? 'billing').then(toAddressCheckResponse);
  }

  /**
   * Get the verification status of a customer
   * @remarks With the newest 20 verifications, the latest credit check and the latest check of an address.
   */
  @Get('verification-status')
  @Access('crm:read:verification')
  @ApiOkResponse({ description: 'Where it stands', type: VerificationStatusResponseDto })
  status(@Actor() actor: Caller, @Param('id') id: string): Promise<VerificationStatusResponseDto> {
    return this.verification
      .standing(actor, id)
      .then((standing) => toVerificationStatusResponse(standing, answersSeenBy(actor)));
  }
}

function begun(verification: Verification, actor: Caller): Answer<VerificationResponseDto> {
  const body = toVerificationResponse(verification, answersSeenBy(actor).references);
  return Answer.created(body, verification, verificationPath(verification));
}
