import { Controller, Headers, HttpCode } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiServiceUnavailableResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { Public } from '@crm/access';
import { BodyLimit, NoIdempotency, Post, RawBody, UnparsedBody } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import { BouncesService } from './bounces.service.js';
import { BounceResponseDto, toBounceResponse } from './dto/bounce-response.dto.js';

/** A notice may bring back the mail that it speaks of. */
const NOTICE_BYTES = 2_000_000;

@ApiGroup(
  'Message bounces',
  'Where the mail server hands in mails that came back: they arrive at the return address of one message, ' +
    '`<MAIL_FROM>+b…@…`, and are posted here as they are, signed with the secret of `BOUNCES_SECRET`.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/message-bounces')
@NoIdempotency()
export class BouncesController {
  constructor(private readonly bounces: BouncesService) {}

  /**
   * Hand in a mail that came back
   * @remarks A delivery status notification (RFC 3464) as it came, signed by `X-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of
   * "t.body">`, no older than five minutes. After one that says `failed` the address is not written to again; a repeat changes
   * nothing, and other mails are acknowledged and ignored.
   */
  @Post()
  @HttpCode(200)
  @Public('verifies the signature of the mail server itself')
  @BodyLimit(NOTICE_BYTES)
  @UnparsedBody('any')
  @ApiHeader({ name: 'X-Signature', description: '`t=<unix seconds>,v1=<hex>`', required: true })
  @ApiConsumes('message/rfc822')
  @ApiBody({ schema: { type: 'string' } })
  @ApiOkResponse({ description: 'Taken', type: BounceResponseDto })
  @ApiUnauthorizedResponse({ description: 'The signature is missing, stale, or not that of this body' })
  @ApiServiceUnavailableResponse({ description: '`BOUNCES_SECRET` is not set' })
  receive(@RawBody() raw: Buffer, @Headers('x-signature') signature?: string): Promise<BounceResponseDto> {
    return this.bounces.receive(raw, signature).then(toBounceResponse);
  }
}
