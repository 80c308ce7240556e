import { Controller, Headers, HttpCode, Param } from '@nestjs/common';
import {
  ApiBody,
  ApiConflictResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiParam,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { Public } from '@crm/access';
import { BodyLimit, NoIdempotency, Post, RawBody, UnparsedBody } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import { CallbackResponseDto, toCallbackResponse } from '../dto/callback-response.dto.js';
import { ReceiveCallbackDto } from '../dto/receive-callback.dto.js';
import { IDENTITY_PROVIDERS } from '../verification.js';
import { Callbacks } from './callbacks.service.js';

const MOST_BYTES = 64_000;

@ApiGroup(
  'Verification callbacks',
  'Where third parties say what became of a verification. Each signs with its own secret, `PROVIDER_<NAME>_SECRET`.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/verifications/callbacks')
@NoIdempotency()
export class CallbacksController {
  constructor(private readonly callbacks: Callbacks) {}

  /**
   * Receive what a third party decided
   * @remarks Signed by `X-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`, no older than five minutes. The same
   * status again is a 200 that changes nothing; another one after the decision is a 409. One that comes
   * before the third party has answered what it was asked is a 503 with a `Retry-After`: send it again.
   */
  @Post(':provider')
  @HttpCode(200)
  @Public('verifies the signature of the third party itself')
  @BodyLimit(MOST_BYTES)
  @UnparsedBody()
  @ApiParam({ name: 'provider', description: 'the third party', enum: IDENTITY_PROVIDERS })
  @ApiHeader({ name: 'X-Signature', description: '`t=<unix seconds>,v1=<hex>`', required: true })
  @ApiBody({ type: ReceiveCallbackDto })
  @ApiOkResponse({ description: 'Taken', type: CallbackResponseDto })
  @ApiUnauthorizedResponse({
    description:
      'The signature is missing, stale, or not that of this body; or the third party has no secret here',
  })
  @ApiNotFoundResponse({ description: 'The third party was not asked for such a verification' })
  @ApiConflictResponse({ description: 'It was decided otherwise, or has expired' })
  receive(
    @Param('provider') provider: string,
    @RawBody() raw: Buffer,
    @Headers('x-signature') signature?: string,
  ): Promise<CallbackResponseDto> {
    return this.callbacks.receive(provider, raw, signature).then(toCallbackResponse);
  }
}
