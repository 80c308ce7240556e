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
} from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import { Answer, currentContract, precondition, type Principal, changedFields } from '@crm/http';
import { ApiContracts, ApiErrors, ApiGroup } from '@crm/openapi';
import type { Customer } from './customer.js';
import { CustomerRemoval } from './customer-removal.js';
import { CustomersPresenter } from './customers.presenter.js';
import { CustomersService } from './customers.service.js';
import { createCustomerSchema, type CreateCustomerDto } from './dto/create-customer.dto.js';
import {
  deleteCustomerSchema,
  getCustomerSchema,
  suspendCustomerSchema,
  writtenIncludes,
  type DeleteCustomerDto,
  type GetCustomerDto,
  type SuspendCustomerDto,
} from './dto/customer-actions.dto.js';
import {
  customerListSchema,
  customerSchema,
  customerStatsSchema,
  updatedCustomerSchema,
} from './dto/customer-response.dto.js';
import type { CustomerFields } from './dto/fields.js';
import { READ_ONLY_FIELDS } from './dto/read-only-fields.js';
import { listCustomersSchema, type ListCustomersDto } from './dto/list-customers.dto.js';
import { updateCustomerSchema, type UpdateCustomerDto } from './dto/update-customer.dto.js';
import { shownToOwner } from './views/customer.js';
import { startOfMonth, statsView } from './views/stats.js';

const RETENTION_WORDS = { retain: 'retained', anonymize: 'anonymized', delete: 'deleted' };

@ApiGroup(
  'Customers',
  'One record for each customer, stored once. A contract shows and takes its own sections of it; email and phone are ' +
    'unique among all teams.',
)
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly removal: CustomerRemoval,
    private readonly present: CustomersPresenter,
  ) {}

  @Post()
  @Access('crm:create:customers')
  @RateTier('profile', 'customer-creation')
  @ApiOperation({
    summary: 'Create a customer',
    description: 'Which fields are required is the contract’s. Email and phone are unique among all teams.',
  })
  @ApiCreatedResponse({ description: 'The new customer', standardSchema: customerSchema })
  @ApiErrors({
    duplicate_customer: 'Email or phone belongs to another customer; `details.customer_id` names it',
  })
  create(
    @Actor() actor: Principal,
    @Body({ schema: createCustomerSchema }) body: CreateCustomerDto,
  ): Promise<Answer> {
    return this.customers.create(actor, body).then((customer) => this.present.created(actor, customer));
  }

  @Get()
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'List and search customers',
    description:
      'Paged by page and size, by limit and offset, or by cursor; the style that is asked for shapes the answer.',
  })
  @ApiOkResponse({ description: 'A page of customers', standardSchema: customerListSchema })
  list(
    @Actor() actor: Principal,
    @Query({ schema: listCustomersSchema }) query: ListCustomersDto,
  ): Promise<object> {
    return this.customers.list(query).then((page) => this.present.list(actor, page, query));
  }

  @Get('stats')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Count customers by status, segment and type',
    description: 'Deleted customers do not count.',
  })
  @ApiOkResponse({ description: 'The counts', standardSchema: customerStatsSchema })
  stats(): Promise<object> {
    return this.customers.stats(startOfMonth(new Date())).then(statsView);
  }

  @Get(':id')
  @Access('crm:read:customers')
  @RateTier('profile')
  @ApiOperation({ summary: 'Get a customer', description: 'Shows the sections of the caller’s contract.' })
  @ApiOkResponse({ description: 'The customer', standardSchema: customerSchema })
  get(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Query({ schema: getCustomerSchema }) query: GetCustomerDto,
  ): Promise<Answer> {
    return this.customers
      .get(actor, id, query.includes)
      .then((details) => this.present.one(actor, details, query));
  }

  @Put(':id')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Change a customer',
    description:
      'Takes any subset of the fields: given ones replace, objects merge one level, arrays replace, null clears.',
  })
  @ApiOkResponse({ description: 'The changed customer', standardSchema: updatedCustomerSchema })
  @ApiErrors({
    duplicate_customer: 'Email or phone belongs to another customer',
    conflict: 'Others are changing the customer at this moment: try again',
  })
  update(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateCustomerSchema }) body: UpdateCustomerDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.customers
      .update(actor, id, fieldsOf(body, actor), precondition(ifMatch), writtenIncludes(currentContract()))
      .then((change) => this.present.changed(actor, change));
  }

  @Patch(':id')
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({ summary: 'Change a customer', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed customer', standardSchema: updatedCustomerSchema })
  @ApiErrors({
    duplicate_customer: 'Email or phone belongs to another customer',
    conflict: 'Others are changing the customer at this moment: try again',
  })
  patch(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateCustomerSchema }) body: UpdateCustomerDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(actor, id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Delete a customer',
    description:
      'retain keeps the record recoverable for 30 days; anonymize keeps the numbers and no person; delete removes all. ' +
      'The last two need `crm:erase:customers` and, asked for by name, also reach a record that is only retained.',
  })
  @ApiNoContentResponse({
    description: 'Deleted',
    headers: {
      'X-Data-Retention': { description: 'retained, anonymized or deleted', schema: { type: 'string' } },
      'X-Related-Records-Updated': { description: 'related records concerned', schema: { type: 'integer' } },
    },
  })
  remove(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Query({ schema: deleteCustomerSchema }) query: DeleteCustomerDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const policy = query.data_retention_policy ?? currentContract().deleteDefault;
    return this.removal
      .remove(actor, id, policy, precondition(ifMatch), {
        alsoRetained: policy === query.data_retention_policy,
      })
      .then((related) => deleted(RETENTION_WORDS[policy], related));
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Suspend a customer',
    description: 'With `until`, the customer is reactivated by itself then.',
  })
  @ApiOkResponse({ description: 'The suspended customer', standardSchema: customerSchema })
  @ApiConflictResponse({ description: 'Suspended already' })
  suspend(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: suspendCustomerSchema }) body: SuspendCustomerDto,
  ): Promise<Answer> {
    return this.customers.suspend(actor, id, body).then(() => this.moved(actor, id));
  }

  @Post(':id/reactivate')
  @HttpCode(200)
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Reactivate a customer',
    description: 'Suspended customers return to the status they had.',
  })
  @ApiOkResponse({ description: 'The active customer', standardSchema: customerSchema })
  @ApiConflictResponse({ description: 'Active already' })
  reactivate(@Actor() actor: Principal, @Param('id') id: string): Promise<Answer> {
    return this.customers.reactivate(actor, id).then(() => this.moved(actor, id));
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Access('crm:update:customers')
  @RateTier('profile')
  @ApiOperation({
    summary: 'Restore a deleted customer',
    description: 'Within 30 days of a retaining deletion.',
  })
  @ApiOkResponse({ description: 'The restored customer', standardSchema: customerSchema })
  @ApiConflictResponse({ description: 'Email or phone belongs to another customer meanwhile' })
  restore(@Actor() actor: Principal, @Param('id') id: string): Promise<Answer> {
    return this.removal.restore(id).then(() => this.moved(actor, id));
  }

  private async moved(actor: Principal, id: string): Promise<Answer> {
    const details = await this.customers.get(actor, id, writtenIncludes(currentContract()));
    return this.present.moved(actor, details);
  }
}

function fieldsOf(body: UpdateCustomerDto, actor: Principal): (current: Customer) => CustomerFields {
  return (current) => changedFields(body, shownToOwner(current, actor, body), READ_ONLY_FIELDS);
}

function deleted(word: string, related: number): Answer {
  return new Answer(undefined, {
    headers: { 'X-Data-Retention': word, 'X-Related-Records-Updated': String(related) },
  });
}
