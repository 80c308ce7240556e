import { Body, Controller, Delete, Get, HttpCode, Param, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
} from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import type { DeletePolicy } from '@crm/contracts';
import {
  Answer,
  envelope,
  IfMatch,
  PutAndPatch,
  ShownAgain,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup, ApiPage } from '@crm/openapi';
import { WORKBOOK_TYPE } from '@crm/tabular';
import { CustomerStatusService } from './customer-status.service.js';
import type { Customer, CustomerChange, CustomerDetails } from './customer.js';
import { CustomersService } from './customers.service.js';
import { CustomerExportResponseDto } from './dto/customer-export-response.dto.js';
import { CreateCustomerDto } from './dto/create-customer.dto.js';
import {
  CustomerResponseDto,
  includesOf,
  sparse,
  toCustomerResponse,
  toUpdatedCustomerResponse,
  UpdatedCustomerResponseDto,
} from './dto/customer-response.dto.js';
import {
  CustomerStatisticsResponseDto,
  toCustomerStatisticsResponse,
} from './dto/customer-statistics-response.dto.js';
import { customersFileQueryOf, ExportCustomersDto } from './dto/export-customers.dto.js';
import { GetCustomerDto } from './dto/get-customer.dto.js';
import { customerQueryOf, ListCustomersDto } from './dto/list-customers.dto.js';
import { ListedCustomerResponseDto, toListedCustomerResponse } from './dto/listed-customer-response.dto.js';
import { RemoveCustomerDto } from './dto/remove-customer.dto.js';
import { SuspendCustomerDto } from './dto/suspend-customer.dto.js';
import { UpdateCustomerDto } from './dto/update-customer.dto.js';
import { CustomerExport } from './exchange/customer-export.service.js';
import { customersFile } from './exchange/customers-file.js';
import { CustomerRemoval, type Removed } from './removal/customer-removal.service.js';

const READ = 'crm:read:customers';

@ApiGroup(
  'Customers',
  'One record for each customer, stored once. A contract shows and takes its own sections of it; email and phone are ' +
    'unique among all teams.',
  { isCore: true },
)
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly status: CustomerStatusService,
    private readonly removal: CustomerRemoval,
    private readonly exports: CustomerExport,
  ) {}

  /**
   * Create a customer
   * @remarks Which fields are required is the contract’s. Email and phone are unique among all teams.
   */
  @Post()
  @Access('crm:create:customers')
  @RateTier('profile', 'customer-creation')
  @ShownAgain<CustomersController>(READ, (it, actor, { made }) => it.get(actor, made, {}))
  @ApiCreatedResponse({ description: 'The new customer', type: CustomerResponseDto })
  @ApiErrors({
    duplicate_customer: 'Email or phone belongs to another customer; `details.customer_id` names it',
  })
  create(@Actor() actor: Caller, @Body() body: CreateCustomerDto): Promise<Answer> {
    return this.customers.create(actor, body).then((customer) => created(customer, actor));
  }

  /**
   * List and search customers
   * @remarks Paged by page and size, by limit and offset, or by cursor; the style that is asked for shapes the answer.
   */
  @Get()
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiPage(ListedCustomerResponseDto, { description: 'A page of customers', collection: 'customers' })
  list(@Actor() actor: Caller, @Query() query: ListCustomersDto): Promise<object> {
    return this.customers
      .list(actor, customerQueryOf(query, actor.surface))
      .then((page) =>
        envelope(page, 'customers', (each) => sparse(toListedCustomerResponse(each, actor), query.fields)),
      );
  }

  /**
   * Count customers by status, segment and type
   * @remarks Deleted customers do not count.
   */
  @Get('stats')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The counts', type: CustomerStatisticsResponseDto })
  stats(): Promise<CustomerStatisticsResponseDto> {
    return this.customers.stats().then(toCustomerStatisticsResponse);
  }

  /**
   * Export customers
   * @remarks Streams all customers that the filters find, with the fields of the caller’s contract. Two at a time for each caller.
   * What a spreadsheet would run in a cell of csv is marked by an apostrophe, which an import takes away.
   */
  @Get('export')
  @Access('crm:export:customers')
  @RateTier('bulk')
  @ApiProduces('application/json', 'application/x-ndjson', 'text/csv', WORKBOOK_TYPE)
  @ApiOkResponse({ description: 'The customers', type: CustomerExportResponseDto })
  export(@Actor() actor: Caller, @Query() query: ExportCustomersDto): Promise<StreamableFile> {
    return customersFile(customersFileQueryOf(query, actor.surface), actor, (wanted, write) =>
      this.exports.stream(actor, wanted, write),
    );
  }

  /**
   * Get a customer
   * @remarks Shows the sections of the caller’s contract.
   */
  @Get(':id')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The customer', type: CustomerResponseDto })
  get(@Actor() actor: Caller, @Param('id') id: string, @Query() query: GetCustomerDto): Promise<Answer> {
    return this.customers
      .get(actor, id, includesOf(query, actor.surface), query.fields)
      .then((details) => shown(details, actor, query));
  }

  /**
   * Change a customer
   * @remarks Takes any subset of the fields: given ones replace, objects merge one level, arrays replace, null clears.
   */
  @PutAndPatch(':id')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOkResponse({ description: 'The changed customer', type: UpdatedCustomerResponseDto })
  @ApiErrors({
    duplicate_customer: 'Email or phone belongs to another customer',
    conflict: 'Others are changing the customer at this moment: try again',
  })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateCustomerDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer> {
    return this.customers
      .update(actor, id, body, mayStartFrom, includesOf({}, actor.surface))
      .then((change) => updated(change, actor));
  }

  /**
   * Delete a customer
   * @remarks retain keeps the record recoverable for 30 days; anonymize keeps the numbers and no person; delete removes all.
   * The last two need `crm:erase:customers` and, asked for by name, also reach a record that is only retained.
   */
  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:customers')
  @RateTier('profile')
  @ApiNoContentResponse({
    description: 'Deleted',
    headers: {
      'X-Data-Retention': { description: 'retained, anonymized or deleted', schema: { type: 'string' } },
      'X-Related-Records-Updated': { description: 'related records concerned', schema: { type: 'integer' } },
    },
  })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() { data_retention_policy }: RemoveCustomerDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer> {
    return this.removal.remove(actor, id, data_retention_policy, mayStartFrom).then(removed);
  }

  /**
   * Suspend a customer
   * @remarks With `until`, the customer is reactivated by itself then.
   */
  @Post(':id/suspend')
  @HttpCode(200)
  @Access('crm:update:customers')
  @ShownAgain<CustomersController>(READ, (it, actor, { id }) => it.get(actor, id, {}))
  @RateTier('profile')
  @ApiOkResponse({ description: 'The suspended customer', type: CustomerResponseDto })
  @ApiConflictResponse({ description: 'Suspended already' })
  suspend(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: SuspendCustomerDto,
  ): Promise<Answer> {
    return this.status
      .suspend(actor, id, body, includesOf({}, actor.surface))
      .then((change) => shown(change, actor));
  }

  /**
   * Reactivate a customer
   * @remarks Suspended customers return to the status they had.
   */
  @Post(':id/reactivate')
  @HttpCode(200)
  @Access('crm:update:customers')
  @ShownAgain<CustomersController>(READ, (it, actor, { id }) => it.get(actor, id, {}))
  @RateTier('profile')
  @ApiOkResponse({ description: 'The active customer', type: CustomerResponseDto })
  @ApiConflictResponse({ description: 'Active already' })
  reactivate(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.status
      .reactivate(actor, id, includesOf({}, actor.surface))
      .then((change) => shown(change, actor));
  }

  /**
   * Restore a deleted customer
   * @remarks Within 30 days of a retaining deletion.
   */
  @Post(':id/restore')
  @HttpCode(200)
  @Access('crm:update:customers')
  @ShownAgain<CustomersController>(READ, (it, actor, { id }) => it.get(actor, id, {}))
  @RateTier('profile')
  @ApiOkResponse({ description: 'The restored customer', type: CustomerResponseDto })
  @ApiConflictResponse({ description: 'Email or phone belongs to another customer meanwhile' })
  restore(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.removal
      .restore(actor, id)
      .then(() => this.customers.get(actor, id, includesOf({}, actor.surface)))
      .then((details) => shown(details, actor));
  }
}

function shown(details: CustomerDetails, actor: Caller, query: GetCustomerDto = {}): Answer {
  const whole = toCustomerResponse(details, actor, includesOf(query, actor.surface));
  return Answer.of(sparse(whole, query.fields), details.customer);
}

function updated(change: CustomerChange, actor: Caller): Answer {
  return Answer.of(toUpdatedCustomerResponse(change, actor, includesOf({}, actor.surface)), change.customer);
}

/** No audit of unmasked reads: the caller gave what the answer shows. Nothing hangs on a new customer yet. */
function created(customer: Customer, actor: Caller): Answer {
  const body = toCustomerResponse({ customer, added: {} }, actor, includesOf({}, actor.surface));
  return Answer.created(body, customer, `/api/v1/customers/${customer.id}`);
}

const RETENTION_WORDS: Readonly<Record<DeletePolicy, string>> = {
  retain: 'retained',
  anonymize: 'anonymized',
  delete: 'deleted',
};

function removed({ policy, related }: Removed): Answer {
  return new Answer(undefined, {
    headers: { 'X-Data-Retention': RETENTION_WORDS[policy], 'X-Related-Records-Updated': String(related) },
  });
}
