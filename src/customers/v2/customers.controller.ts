import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { Access, Actor, RateTier, TokenInQuery } from '@crm/access';
import { BodyLimit, OwnTransactions, precondition, type Answer, type Principal } from '@crm/http';
import { ApiErrors, ApiGroup } from '@crm/openapi';
import { CustomerExport } from '../customer-export.js';
import { CustomerImport } from '../customer-import.js';
import { CustomerRemoval } from '../customer-removal.js';
import { CustomersService } from '../customers.service.js';
import { startOfMonth } from '../views/stats.js';
import {
  exportSchema,
  listSupportCustomersSchema,
  removeSupportCustomerSchema,
  type ExportDto,
  type ListSupportCustomersDto,
  type RemoveSupportCustomerDto,
} from './dto/read-customers.dto.js';
import {
  supportAnswerSchema,
  supportDetailsSchema,
  supportExportSchema,
  supportImportSchema,
  supportListSchema,
  supportMessageSchema,
  supportStatsSchema,
} from './dto/support-responses.dto.js';
import {
  blockSchema,
  createSupportCustomerSchema,
  importSchema,
  tagsSchema,
  updateSupportCustomerSchema,
  type BlockDto,
  type ImportDto,
  type SupportCustomerBody,
  type TagsDto,
  type UpdateSupportCustomerDto,
} from './dto/write-customer.dto.js';
import { readImportRow, supportChange } from './support-change.js';
import { recordFields } from './support-fields.js';
import { SupportWordsInterceptor } from './support-words.interceptor.js';
import { SupportPresenter } from './support.presenter.js';

const IMPORT_BYTES = 5_000_000;
const CONVERSATIONS_INCLUDED = {
  services: false,
  billing: false,
  tickets: false,
  conversations: true,
  history: false,
};

@ApiGroup('Customers v2', 'The support desk’s own words for the same customers: camelCase, `_id`, `success`.')
@UseInterceptors(SupportWordsInterceptor)
@Controller('api/v2/customers')
export class SupportCustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly removal: CustomerRemoval,
    private readonly imports: CustomerImport,
    private readonly exports: CustomerExport,
    private readonly present: SupportPresenter,
  ) {}

  @Get()
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'List and search customers',
    description: 'The most recently active first by default.',
  })
  @ApiOkResponse({ description: 'A page of customers', standardSchema: supportListSchema })
  list(@Query({ schema: listSupportCustomersSchema }) query: ListSupportCustomersDto): Promise<object> {
    return this.customers.list(query).then((page) => this.present.list(page, query.paging));
  }

  @Post()
  @Access('crm:create:customers')
  @RateTier('profile', 'customer-creation')
  @ApiOperation({
    summary: 'Create a customer',
    description: 'The phone number is the identity; writings of one line are equal.',
  })
  @ApiCreatedResponse({ description: 'The new customer', standardSchema: supportAnswerSchema })
  @ApiErrors({ duplicate_customer: 'Phone number or e-mail address belongs to another customer' })
  create(
    @Actor() actor: Principal,
    @Body({ schema: createSupportCustomerSchema }) body: SupportCustomerBody,
  ): Promise<Answer> {
    return this.customers
      .create(actor, recordFields(body))
      .then((customer) => this.present.created(customer));
  }

  @Get('stats/summary')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Get customer statistics',
    description: 'Active ones are those with status active or vip.',
  })
  @ApiOkResponse({ description: 'The counts', standardSchema: supportStatsSchema })
  stats(): Promise<object> {
    return this.customers.stats(startOfMonth(new Date())).then((rows) => this.present.stats(rows));
  }

  @Post('bulk/import')
  @HttpCode(200)
  @Access('crm:import:customers')
  @RateTier('bulk')
  @BodyLimit(IMPORT_BYTES)
  @OwnTransactions()
  @ApiOperation({
    summary: 'Import up to 1,000 customers',
    description:
      'Every row is judged by itself; the answer says for each whether it was imported, known already or wrong.',
  })
  @ApiOkResponse({ description: 'What became of the rows', standardSchema: supportImportSchema })
  import(
    @Actor() actor: Principal,
    @Body({ schema: importSchema }) { customers }: ImportDto,
  ): Promise<object> {
    return this.imports
      .run(actor, customers.map(readImportRow))
      .then((outcomes) => this.present.imported(customers, outcomes));
  }

  @Get('export')
  @Access('crm:export:customers')
  @RateTier('bulk')
  @TokenInQuery()
  @ApiOperation({
    summary: 'Export customers',
    description: 'Streams all customers that the filters find, as JSON or CSV.',
  })
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ description: 'The customers', standardSchema: supportExportSchema })
  export(@Query({ schema: exportSchema }) { filter, format }: ExportDto): Promise<StreamableFile> {
    return this.present.export(format, (fields) => this.exports.batches(filter, fields));
  }

  @Get(':id')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Get a customer',
    description: 'With the numbers of its conversations and the newest of them.',
  })
  @ApiOkResponse({ description: 'The customer', standardSchema: supportDetailsSchema })
  get(@Actor() actor: Principal, @Param('id') id: string): Promise<Answer> {
    return this.customers
      .get(actor, id, CONVERSATIONS_INCLUDED)
      .then((details) => this.present.details(details));
  }

  @Put(':id')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Change a customer',
    description: 'Takes any subset of the fields; null clears one.',
  })
  @ApiOkResponse({ description: 'The changed customer', standardSchema: supportAnswerSchema })
  @ApiErrors({
    duplicate_customer: 'Phone number or e-mail address belongs to another customer',
    conflict: 'The customer is blocked, and its status can only be changed by unblocking it',
  })
  update(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateSupportCustomerSchema }) body: UpdateSupportCustomerDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.customers
      .update(actor, id, supportChange(body), precondition(ifMatch))
      .then(({ after }) => this.present.customer(after));
  }

  @Patch(':id/tags')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Change the tags of a customer',
    description: 'Sets, adds or removes; upper and lower case differ.',
  })
  @ApiOkResponse({ description: 'The changed customer', standardSchema: supportAnswerSchema })
  tag(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: tagsSchema }) body: TagsDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.customers
      .tag(actor, id, body, precondition(ifMatch))
      .then((customer) => this.present.customer(customer));
  }

  @Patch(':id/block')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Block or unblock a customer',
    description: 'Unblocking returns to the status before.',
  })
  @ApiOkResponse({ description: 'The changed customer', standardSchema: supportAnswerSchema })
  block(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: blockSchema }) { isBlocked, blockReason }: BlockDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.customers
      .block(actor, id, { isBlocked, reason: blockReason ?? null }, precondition(ifMatch))
      .then((customer) => this.present.customer(customer));
  }

  @Delete(':id')
  @Access('crm:delete:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Deactivate or delete a customer',
    description:
      'permanent=true removes the customer with its conversations and messages, and needs `crm:erase:customers`.',
  })
  @ApiOkResponse({ description: 'Done', standardSchema: supportMessageSchema })
  remove(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Query({ schema: removeSupportCustomerSchema }) { permanent }: RemoveSupportCustomerDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<object> {
    const mayStartFrom = precondition(ifMatch);
    return permanent === 'true'
      ? this.removal
          .remove(actor, id, 'delete', mayStartFrom)
          .then(() => this.present.message('Customer deleted'))
      : this.customers
          .deactivate(actor, id, mayStartFrom)
          .then(() => this.present.message('Customer deactivated'));
  }
}
