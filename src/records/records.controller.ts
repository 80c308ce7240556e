import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  BodyLimit,
  envelope,
  ExactNumbers,
  IfMatch,
  pagingIfAsked,
  Post,
  PutAndPatch,
  type Caller,
  type Precondition,
} from '@crm/http';
import { ApiContracts, ApiGroup, ApiOneOrMany, ApiPage } from '@crm/openapi';
import { BillingService } from './billing.service.js';
import { BillingResponseDto, toBillingResponse } from './dto/billing-response.dto.js';
import { FeedPaymentDto } from './dto/feed-payment.dto.js';
import { FeedServiceDto } from './dto/feed-service.dto.js';
import { FeedTicketDto } from './dto/feed-ticket.dto.js';
import { FeedUsageDto } from './dto/feed-usage.dto.js';
import { ListServicesDto } from './dto/list-services.dto.js';
import { PaymentResponseDto, toPaymentResponse } from './dto/payment-response.dto.js';
import { ServiceResponseDto, toServiceResponse } from './dto/service-response.dto.js';
import { TicketResponseDto, toTicketResponse } from './dto/ticket-response.dto.js';
import { UpdateBillingDto } from './dto/update-billing.dto.js';
import { toUsageResponse, UsageResponseDto } from './dto/usage-response.dto.js';
import { answerFed } from './fed-answer.js';
import { PAYMENTS } from './kinds/payments.js';
import { SERVICES } from './kinds/services.js';
import { TICKETS } from './kinds/tickets.js';
import { USAGE } from './kinds/usage.js';
import { RecordsService } from './records.service.js';
import { MOST_SENT } from './sent-records.js';
import { ServicesService } from './services.service.js';

const BODY_BYTES = 5_000_000;
const TAKEN = 'Another customer has a record of this kind with this external_id';

@ApiGroup(
  'Records',
  'What billing, provisioning and ticketing systems tell of customers. A record is known by its `external_id`: sent again it ' +
    'changes, or stays as it is; of a known one any subset of the fields is enough. A list is stored wholly or not at all.',
)
@ApiContracts('standard', 'isp')
@BodyLimit(BODY_BYTES)
@ExactNumbers()
@Controller('api/v1/customers/:id')
export class RecordsController {
  constructor(
    private readonly records: RecordsService,
    private readonly services: ServicesService,
    private readonly billing: BillingService,
  ) {}

  /**
   * Feed services of a customer
   * @remarks What the customer pays for month by month, with its price in its currency.
   */
  @Post('services')
  @Access('crm:create:records')
  @ApiOneOrMany({ body: FeedServiceDto, answer: ServiceResponseDto, most: MOST_SENT })
  @ApiConflictResponse({ description: TAKEN })
  feedServices(@Actor() actor: Caller, @Param('id') id: string, @Body() body: unknown): Promise<Answer> {
    return this.records.feed(actor, SERVICES, id, body).then(answerFed(toServiceResponse));
  }

  /**
   * List the services of a customer
   * @remarks The newest first: the newest 1,000, or a page in the style that is asked for.
   */
  @Get('services')
  @Access('crm:read:records')
  @ApiPage(ServiceResponseDto, { description: 'The services', collection: 'services', orAll: true })
  listServices(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() query: ListServicesDto,
  ): Promise<object> {
    return this.services
      .list(id, query.status, pagingIfAsked(query, actor.surface))
      .then((page) => envelope(page, 'services', toServiceResponse));
  }

  /**
   * Feed payments of a customer
   * @remarks Money given back is the same payment with the status `refunded`, which no sum counts.
   */
  @Post('payments')
  @Access('crm:create:records')
  @ApiOneOrMany({ body: FeedPaymentDto, answer: PaymentResponseDto, most: MOST_SENT })
  @ApiConflictResponse({ description: TAKEN })
  feedPayments(@Actor() actor: Caller, @Param('id') id: string, @Body() body: unknown): Promise<Answer> {
    return this.records.feed(actor, PAYMENTS, id, body).then(answerFed(toPaymentResponse));
  }

  /**
   * Feed usage of a customer
   * @remarks A metric is counted in one unit for all records of a customer.
   */
  @Post('usage')
  @Access('crm:create:records')
  @ApiOneOrMany({ body: FeedUsageDto, answer: UsageResponseDto, most: MOST_SENT })
  @ApiConflictResponse({ description: TAKEN })
  feedUsage(@Actor() actor: Caller, @Param('id') id: string, @Body() body: unknown): Promise<Answer> {
    return this.records.feed(actor, USAGE, id, body).then(answerFed(toUsageResponse));
  }

  /**
   * Feed tickets of a customer
   * @remarks One that is opened again loses its `resolved_at` and leaves the means.
   */
  @Post('tickets')
  @Access('crm:create:records')
  @ApiOneOrMany({ body: FeedTicketDto, answer: TicketResponseDto, most: MOST_SENT })
  @ApiConflictResponse({ description: TAKEN })
  feedTickets(@Actor() actor: Caller, @Param('id') id: string, @Body() body: unknown): Promise<Answer> {
    return this.records.feed(actor, TICKETS, id, body).then(answerFed(toTicketResponse));
  }

  /**
   * Say how a customer is billed
   * @remarks Takes any subset of the fields: given ones replace, null clears.
   */
  @PutAndPatch('billing')
  @Access('crm:update:records')
  @ApiOkResponse({ description: 'As it is stored, with the last payment', type: BillingResponseDto })
  updateBilling(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateBillingDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<BillingResponseDto>> {
    return this.billing
      .update(actor, id, body, mayStartFrom)
      .then((billing) => Answer.of(toBillingResponse(billing), billing));
  }
}
