import { Injectable } from '@nestjs/common';
import { Answer, currentContract, encodeCursor, envelope, type Principal } from '@crm/http';
import type { Customer } from './customer.js';
import type { CustomerChange, CustomerDetails, CustomerPage } from './customers.service.js';
import type { GetCustomerDto } from './dto/customer-actions.dto.js';
import { writtenIncludes } from './dto/customer-actions.dto.js';
import type { ListCustomersDto } from './dto/list-customers.dto.js';
import { changesSummary, updatedFields } from './sales/index.js';
import { listedCustomer, shownCustomer } from './views/customer.js';
import { UnmaskedReads } from './unmasked-reads.js';

/** Turns what the service gives into v1's answers, by the caller's contract. */
@Injectable()
export class CustomersPresenter {
  constructor(private readonly unmasked: UnmaskedReads) {}

  async one(
    actor: Principal,
    details: CustomerDetails,
    { includes, fields }: GetCustomerDto,
  ): Promise<Answer> {
    const { customer } = details;
    const whole = shownCustomer(details, currentContract(), actor, includes);
    const view = fields ? sparse(whole, fields) : whole;
    await this.unmasked.note(actor, [{ customer, view }]);
    return new Answer(view, { version: customer.version });
  }

  /** The caller gave what it shows: nothing is seen that was not known. */
  created(actor: Principal, customer: Customer): Answer {
    const headers = { Location: `/api/v1/customers/${customer.id}` };
    return new Answer(this.written(actor, { customer, added: {} }), { version: customer.version, headers });
  }

  async moved(actor: Principal, details: CustomerDetails): Promise<Answer> {
    const { customer } = details;
    const view = this.written(actor, details);
    await this.unmasked.note(actor, [{ customer, view }]);
    return new Answer(view, { version: customer.version });
  }

  async changed(actor: Principal, { before, after, added }: CustomerChange): Promise<Answer> {
    const view = this.written(actor, { customer: after, added });
    await this.unmasked.note(actor, [{ customer: after, view }]);
    if (currentContract().sections.includes('sales')) {
      view.updated_fields = updatedFields(before, after);
      view.changes_summary = changesSummary(before, after);
    }
    return new Answer(view, { version: after.version });
  }

  async list(
    actor: Principal,
    { items, total, nextCursor }: CustomerPage,
    { paging, fields }: ListCustomersDto,
  ): Promise<object> {
    const contract = currentContract();
    const shown = items.map((customer) => {
      const view = listedCustomer(customer, contract, actor);
      return { customer, view: fields ? sparse(view, fields) : view };
    });
    await this.unmasked.note(actor, shown);
    const page = {
      items: shown.map(({ view }) => view),
      total,
      nextCursor: nextCursor && encodeCursor(nextCursor),
    };
    return envelope({ ...page, paging }, 'customers', (view) => view);
  }

  /** The record as a GET without parameters shows it. */
  private written(actor: Principal, details: CustomerDetails): Record<string, unknown> {
    const contract = currentContract();
    return shownCustomer(details, contract, actor, writtenIncludes(contract));
  }
}

function sparse(view: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field in view).map((field) => [field, view[field]]));
}
