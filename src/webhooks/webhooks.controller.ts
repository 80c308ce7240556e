import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  envelope,
  IfMatch,
  OwnTransactions,
  pagingOf,
  Post,
  PutAndPatch,
  ShownAgain,
  type Caller,
  type Precondition,
} from '@crm/http';
import { ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import { DeliveriesService } from './deliveries.service.js';
import { CreateWebhookDto } from './dto/create-webhook.dto.js';
import { DeliveryResponseDto, toDeliveryResponse } from './dto/delivery-response.dto.js';
import { ListDeliveriesDto } from './dto/list-deliveries.dto.js';
import { ListWebhooksDto } from './dto/list-webhooks.dto.js';
import { ReplayResponseDto, toReplayResponse } from './dto/replay-response.dto.js';
import { ReplayWebhookDto } from './dto/replay-webhook.dto.js';
import { UpdateWebhookDto } from './dto/update-webhook.dto.js';
import { toWebhookResponse, WebhookResponseDto } from './dto/webhook-response.dto.js';
import { toWebhookSecretResponse, WebhookSecretResponseDto } from './dto/webhook-secret-response.dto.js';
import type { Webhook, WebhookWithSecret } from './webhook.js';
import { WebhooksService } from './webhooks.service.js';

@ApiGroup(
  'Webhooks',
  'Addresses that are told what happens to customers, signed as Standard Webhooks say: at least once, and for each customer in ' +
    "the order of the commits, in the words of the webhook's owner and as far as the owner may read.",
)
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: DeliveriesService,
  ) {}

  /**
   * Create a webhook
   * @remarks `secret` is shown this once. The webhook belongs to who made it: everything is told in their contract and by
   * their rights, and nothing once they are deactivated.
   */
  @Post()
  @Access('crm:create:webhooks')
  @OwnTransactions()
  @ShownAgain<WebhooksController>('crm:read:webhooks', (it, _actor, { made }) => it.get(made))
  @ApiCreatedResponse({ description: 'The new webhook', type: WebhookSecretResponseDto })
  @ApiErrors({ conflict: 'There are as many webhooks as there may be' })
  create(@Actor() actor: Caller, @Body() body: CreateWebhookDto): Promise<Answer<WebhookSecretResponseDto>> {
    return this.webhooks.create(actor, body).then(created);
  }

  /**
   * List webhooks
   * @remarks Oldest first.
   */
  @Get()
  @Access('crm:read:webhooks')
  @ApiPage(WebhookResponseDto, { description: 'A page of webhooks', collection: 'webhooks' })
  list(@Actor() actor: Caller, @Query() query: ListWebhooksDto): Promise<object> {
    return this.webhooks
      .list(pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'webhooks', toWebhookResponse));
  }

  /** Get a webhook */
  @Get(':id')
  @Access('crm:read:webhooks')
  @ApiOkResponse({ description: 'The webhook', type: WebhookResponseDto })
  get(@Param('id') id: string): Promise<Answer<WebhookResponseDto>> {
    return this.webhooks.get(id).then(shown);
  }

  /**
   * Change a webhook
   * @remarks Takes any subset of the fields. What waited while it was switched off is sent when it is active again. Nobody
   * changes one whose owner may see more than they; where the owner is gone, it belongs to who changes it.
   */
  @PutAndPatch(':id')
  @Access('crm:update:webhooks')
  @ApiOkResponse({ description: 'The changed webhook', type: WebhookResponseDto })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateWebhookDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<WebhookResponseDto>> {
    return this.webhooks.update(actor, id, body, mayStartFrom).then(shown);
  }

  /**
   * Delete a webhook
   * @remarks Nothing more is sent.
   */
  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:webhooks')
  @ApiNoContentResponse({ description: 'Deleted' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.webhooks.remove(actor, id, mayStartFrom);
  }

  /**
   * Make a new secret
   * @remarks It is shown this once. For 24 hours deliveries carry signatures by both, so that receivers can change in between.
   */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Access('crm:update:webhooks')
  @ShownAgain<WebhooksController>('crm:read:webhooks', (it, _actor, { id }) => it.get(id))
  @ApiOkResponse({ description: 'The webhook with its new secret', type: WebhookSecretResponseDto })
  rotateSecret(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer<WebhookSecretResponseDto>> {
    return this.webhooks.rotateSecret(actor, id).then(withSecret);
  }

  /**
   * List what was sent to a webhook
   * @remarks Newest first, of the last seven days, with what is still to be sent.
   */
  @Get(':id/deliveries')
  @Access('crm:read:webhooks')
  @ApiPage(DeliveryResponseDto, { description: 'A page of deliveries', collection: 'deliveries' })
  listDeliveries(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() query: ListDeliveriesDto,
  ): Promise<object> {
    return this.deliveries
      .list(id, query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'deliveries', toDeliveryResponse));
  }

  /**
   * Send events again
   * @remarks Those of the last seven days, or of a part of them, delivered or not, oldest first. Each keeps its `webhook-id` and
   * body. At most 10,000 with one request.
   */
  @Post(':id/replay')
  @HttpCode(202)
  @Access('crm:update:webhooks')
  @OwnTransactions()
  @ApiAcceptedResponse({ description: 'How many are on their way', type: ReplayResponseDto })
  @ApiErrors({ conflict: 'The webhook is switched off' })
  replay(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: ReplayWebhookDto,
  ): Promise<ReplayResponseDto> {
    return this.deliveries.replay(actor, id, body).then(toReplayResponse);
  }
}

function shown(webhook: Webhook): Answer<WebhookResponseDto> {
  return Answer.of(toWebhookResponse(webhook), webhook);
}

function created(made: WebhookWithSecret): Answer<WebhookSecretResponseDto> {
  const location = `/api/v1/webhooks/${made.webhook.id}`;
  return Answer.created(toWebhookSecretResponse(made), made.webhook, location).neverStored();
}

function withSecret(made: WebhookWithSecret): Answer<WebhookSecretResponseDto> {
  return Answer.of(toWebhookSecretResponse(made), made.webhook).neverStored();
}
