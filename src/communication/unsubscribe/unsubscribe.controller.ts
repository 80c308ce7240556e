import { Controller, Get, HttpCode, Param, StreamableFile } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Public } from '@crm/access';
import { Answer, BodyLimit, NoIdempotency, Post, UnparsedBody } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import { PAGE_HEADERS, unsubscribePage } from './unsubscribe-page.js';
import { UnsubscribeService } from './unsubscribe.service.js';

const SIGNED = 'verifies the signature of the link';
/** What mail programs send along says nothing that the link does not. */
const BODY_BYTES = 10_000;
const PAGE = { schema: { type: 'string' as const } };
const UNKNOWN = { description: 'The link was not made here' };

@ApiGroup('Unsubscribe', 'Where the links in marketing lead. They need no sign-in, and go on working.')
@ApiContracts('standard', 'isp')
@Controller('api/v1/unsubscribe')
@NoIdempotency()
export class UnsubscribeController {
  constructor(private readonly unsubscribed: UnsubscribeService) {}

  /**
   * Show the page of an unsubscribe link
   * @remarks A small page in the customer’s language with a button. It changes nothing: mail programs open links to look at them.
   */
  @Get(':token')
  @Public(SIGNED)
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The page', ...PAGE })
  @ApiNotFoundResponse(UNKNOWN)
  ask(@Param('token') token: string): Promise<Answer> {
    return this.unsubscribed.languageOf(token).then((language) => page(language, 'asked'));
  }

  /**
   * Unsubscribe
   * @remarks From marketing alone, on every channel. What the page’s button sends, and mail programs by `List-Unsubscribe-Post`
   * (RFC 8058): any body. A repeat changes nothing.
   */
  @Post(':token')
  @HttpCode(200)
  @Public(SIGNED)
  @BodyLimit(BODY_BYTES)
  @UnparsedBody('any')
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The page that says so', ...PAGE })
  @ApiNotFoundResponse(UNKNOWN)
  unsubscribe(@Param('token') token: string): Promise<Answer> {
    return this.unsubscribed.unsubscribe(token).then((language) => page(language, 'done'));
  }
}

function page(language: string | null, state: 'asked' | 'done'): Answer {
  const html = new StreamableFile(Buffer.from(unsubscribePage(language, state)), {
    type: 'text/html; charset=utf-8',
  });
  return new Answer(html, { headers: PAGE_HEADERS }).neverStored();
}
