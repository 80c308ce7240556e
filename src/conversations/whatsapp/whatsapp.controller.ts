import { Controller, Get, Headers, HttpCode, Query, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiForbiddenResponse,
  ApiHeader,
  ApiOkResponse,
  ApiProduces,
  ApiServiceUnavailableResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { Public, Surface } from '@crm/access';
import { BodyLimit, NoIdempotency, RawBody, UnparsedBody, Post } from '@crm/http';
import { ApiGroup } from '@crm/openapi';
import {
  WhatsAppAcknowledgementResponseDto,
  toWhatsAppAcknowledgementResponse,
} from './dto/whatsapp-acknowledgement-response.dto.js';
import { ReceiveWhatsAppEventDto } from './dto/receive-whatsapp-event.dto.js';
import { VerifyWebhookDto } from './dto/verify-webhook.dto.js';
import { WhatsAppService } from './whatsapp.service.js';

/** As large as WhatsApp's events get. */
const EVENT_BYTES = 3_000_000;

@ApiGroup(
  'WhatsApp webhook',
  'Where WhatsApp’s Cloud API delivers what customers write. Register the address with the word of ' +
    '`WHATSAPP_VERIFY_TOKEN`; events are signed with the secret of `WHATSAPP_APP_SECRET`.',
)
@Surface('support')
@Controller('api/v2/webhooks/whatsapp')
@NoIdempotency()
export class WhatsAppController {
  constructor(private readonly whatsApp: WhatsAppService) {}

  /**
   * Verify the webhook
   * @remarks Repeats the challenge to who knows the agreed word.
   */
  @Get()
  @Public('compares the agreed word itself')
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'The challenge', schema: { type: 'string' } })
  @ApiForbiddenResponse({ description: '`hub.verify_token` is wrong' })
  @ApiServiceUnavailableResponse({ description: '`WHATSAPP_VERIFY_TOKEN` is not set' })
  verify(@Query() query: VerifyWebhookDto): StreamableFile {
    return new StreamableFile(Buffer.from(this.whatsApp.challenge(query)), {
      type: 'text/plain; charset=utf-8',
    });
  }

  /**
   * Receive WhatsApp messages
   * @remarks Signed by `X-Hub-Signature-256: sha256=<HMAC of the body>`. What an event tells is stored, acknowledged, and then
   * filed: the sender is found by the line of the number (`521…` and `52…` are one) or by WhatsApp’s id of the user, or
   * becomes a new customer with the name of the profile. A message goes on in the customer’s newest WhatsApp conversation
   * and reopens it, unless that was resolved more than 24 hours ago: then it opens another. What a blocked customer writes
   * is kept in a resolved conversation and opens none. Reactions and changes show on their message and open nothing; a new
   * number or id and a wish about marketing change the customer. What comes again is stored once, also after the customer
   * was erased; what is older than 30 days is acknowledged and dropped. What cannot be filed waits among the unfiled
   * messages. Receipts and other events are acknowledged and ignored.
   */
  @Post()
  @HttpCode(200)
  @Public('verifies the signature of the provider itself')
  @BodyLimit(EVENT_BYTES)
  @UnparsedBody()
  @ApiHeader({ name: 'X-Hub-Signature-256', description: '`sha256=<hex>`', required: true })
  @ApiBody({ type: ReceiveWhatsAppEventDto })
  @ApiOkResponse({ description: 'Stored', type: WhatsAppAcknowledgementResponseDto })
  @ApiUnauthorizedResponse({ description: 'The signature is missing, or is not that of this body' })
  @ApiServiceUnavailableResponse({ description: '`WHATSAPP_APP_SECRET` is not set' })
  receive(
    @RawBody() body: Buffer,
    @Headers('x-hub-signature-256') signature?: string,
  ): Promise<WhatsAppAcknowledgementResponseDto> {
    return this.whatsApp.receive(body, signature).then(toWhatsAppAcknowledgementResponse);
  }
}
