import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Put,
  Query,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Access, Actor, RateTier, Surface, TokenInQuery } from '@crm/access';
import {
  Answer,
  BodyLimit,
  IfMatch,
  OwnTransactions,
  RowsIn,
  ShownAgain,
  supportEnvelope,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiErrors, ApiGroup, ApiSupportPage } from '@crm/openapi';
import { CustomerStatusService } from '../customer-status.service.js';
import type { Customer } from '../customer.js';
import { CustomersService } from '../customers.service.js';
import { CustomerExport } from '../exchange/customer-export.service.js';
import { CustomerImport } from '../exchange/customer-import.service.js';
import { NOTHING_ADDED } from '../registries/customer-sections.js';
import { CustomerRemoval } from '../removal/customer-removal.service.js';
import { BlockCustomerDto } from './dto/block-customer.dto.js';
import { CreateSupportCustomerDto } from './dto/create-support-customer.dto.js';
import { ExportSupportCustomersDto } from './dto/export-support-customers.dto.js';
import { ImportCustomersDto } from './dto/import-customers.dto.js';
import {
  ListSupportCustomersDto,
  supportFilterOf,
  supportQueryOf,
} from './dto/list-support-customers.dto.js';
import { RemoveSupportCustomerDto } from './dto/remove-support-customer.dto.js';
import {
  SupportCustomerEnvelopeResponseDto,
  SupportCustomerDetailsResponseDto,
  SupportCustomerResponseDto,
  toSupportCustomerEnvelopeResponse,
  toSupportCustomerResponse,
  toSupportCustomerDetailsResponse,
} from './dto/support-customer-response.dto.js';
import { SupportExportResponseDto } from './dto/support-export-response.dto.js';
import {
  SupportImportResultResponseDto,
  toSupportImportResponse,
} from './dto/support-import-response.dto.js';
import { SupportMessageResponseDto, toSupportMessageResponse } from './dto/support-message-response.dto.js';
import {
  SupportStatisticsResponseDto,
  toSupportStatisticsResponse,
} from './dto/support-statistics-response.dto.js';
import { TagCustomerDto } from './dto/tag-customer.dto.js';
import { UpdateSupportCustomerDto } from './dto/update-support-customer.dto.js';
import { supportExport } from './support-export.js';
import { newCustomer, supportImportRow, supportPatch } from './support-patch.js';
import { SupportWordsInterceptor } from './support-words.interceptor.js';

const IMPORT_BYTES = 5_000_000;
const WITH_CONVERSATIONS = { ...NOTHING_ADDED, conversations: true };

@ApiGroup(
  'Customers v2',
  'The support desk’s own words for the same customers: camelCase, `_id`, `success`.',
  {
    isCore: true,
  },
)
@Surface('support')
@UseInterceptors(SupportWordsInterceptor)
@Controller('api/v2/customers')
export class SupportCustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly status: CustomerStatusService,
    private readonly removal: CustomerRemoval,
    private readonly imports: CustomerImport,
    private readonly exports: CustomerExport,
  ) {}

  /**
   * List and search customers
   * @remarks The most recently active first by default.
   */
  @Get()
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiSupportPage(SupportCustomerResponseDto, {
    description: 'A page of customers',
    collection: 'customers',
  })
  list(@Actor() actor: Caller, @Query() query: ListSupportCustomersDto): Promise<object> {
    return this.customers
      .list(actor, supportQueryOf(query))
      .then((page) => supportEnvelope(page, 'customers', toSupportCustomerResponse));
  }

  /**
   * Create a customer
   * @remarks The phone number is the identity; writings of one line are equal.
   */
  @Post()
  @Access('crm:create:customers')
  @RateTier('profile', 'customer-creation')
  @ShownAgain<SupportCustomersController>('crm:read:customers', (it, actor, { made }) => it.get(actor, made))
  @ApiCreatedResponse({ description: 'The new customer', type: SupportCustomerEnvelopeResponseDto })
  @ApiErrors({ duplicate_customer: 'Phone number or e-mail address belongs to another customer' })
  create(@Actor() actor: Caller, @Body() body: CreateSupportCustomerDto): Promise<Answer> {
    return this.customers.create(actor, newCustomer(body)).then(created);
  }

  /**
   * Get customer statistics
   * @remarks Active ones are those with status active or vip.
   */
  @Get('stats/summary')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The counts', type: SupportStatisticsResponseDto })
  stats(): Promise<SupportStatisticsResponseDto> {
    return this.customers.stats().then(toSupportStatisticsResponse);
  }

  /**
   * Import up to 1,000 customers
   * @remarks Every row is judged by itself; the answer says for each whether it was imported, known already or wrong. A row of
   * the JSON export may be sent as it is: what only the service sets is ignored, and so is a block.
   */
  @Post('bulk/import')
  @HttpCode(200)
  @Access('crm:import:customers')
  @RateTier('bulk')
  @BodyLimit(IMPORT_BYTES)
  @RowsIn('customers')
  @OwnTransactions()
  @ApiOkResponse({ description: 'What became of the rows', type: SupportImportResultResponseDto })
  import(
    @Actor() actor: Caller,
    @Body() { customers }: ImportCustomersDto,
  ): Promise<SupportImportResultResponseDto> {
    return this.imports
      .run(actor, customers.map(supportImportRow))
      .then((outcomes) => toSupportImportResponse(customers, outcomes, actor));
  }

  /**
   * Export customers
   * @remarks Streams all customers that the filters find, as JSON or CSV. Two at a time for each caller.
   */
  @Get('export')
  @Access('crm:export:customers')
  @RateTier('bulk')
  @TokenInQuery()
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ description: 'The customers', type: SupportExportResponseDto })
  export(@Actor() actor: Caller, @Query() query: ExportSupportCustomersDto): Promise<StreamableFile> {
    return supportExport(query.format ?? 'json', (fields, write) =>
      this.exports.stream(actor, { filter: supportFilterOf(query), fields }, write),
    );
  }

  /**
   * Get a customer
   * @remarks With the numbers of its conversations and the newest of them.
   */
  @Get(':id')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The customer', type: SupportCustomerDetailsResponseDto })
  get(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.customers
      .get(actor, id, WITH_CONVERSATIONS)
      .then((details) => Answer.of(toSupportCustomerDetailsResponse(details), details.customer));
  }

  /**
   * Change a customer
   * @remarks Takes any subset of the fields; null clears one.
   */
  @Put(':id')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The changed customer', type: SupportCustomerEnvelopeResponseDto })
  @ApiErrors({
    duplicate_customer: 'Phone number or e-mail address belongs to another customer',
    conflict: 'The customer is blocked, and its status can only be changed by unblocking it',
  })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateSupportCustomerDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer> {
    return this.customers
      .update(actor, id, supportPatch(body), mayStartFrom)
      .then(({ customer }) => shown(customer));
  }

  /**
   * Change the tags of a customer
   * @remarks Sets, adds or removes; upper and lower case differ.
   */
  @Patch(':id/tags')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The changed customer', type: SupportCustomerEnvelopeResponseDto })
  tag(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: TagCustomerDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer> {
    return this.customers.tag(actor, id, body, mayStartFrom).then(shown);
  }

  /**
   * Block or unblock a customer
   * @remarks Unblocking returns to the status before.
   */
  @Patch(':id/block')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The changed customer', type: SupportCustomerEnvelopeResponseDto })
  block(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() { isBlocked, blockReason = null }: BlockCustomerDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer> {
    return this.status.block(actor, id, { isBlocked, reason: blockReason }, mayStartFrom).then(shown);
  }

  /**
   * Deactivate or delete a customer
   * @remarks permanent=true removes the customer with its conversations and messages, and needs `crm:erase:customers`.
   */
  @Delete(':id')
  @Access('crm:delete:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'Done', type: SupportMessageResponseDto })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() { permanent }: RemoveSupportCustomerDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<SupportMessageResponseDto> {
    return permanent
      ? this.removal
          .remove(actor, id, 'delete', mayStartFrom)
          .then(() => toSupportMessageResponse('Customer deleted'))
      : this.status
          .deactivate(actor, id, mayStartFrom)
          .then(() => toSupportMessageResponse('Customer deactivated'));
  }
}

function shown(customer: Customer): Answer {
  return Answer.of(toSupportCustomerEnvelopeResponse(customer), customer);
}

function created(customer: Customer): Answer {
  return Answer.created(
    toSupportCustomerEnvelopeResponse(customer),
    customer,
    `/api/v2/customers/${customer.id}`,
  );
}
