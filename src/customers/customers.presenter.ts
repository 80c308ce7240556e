import { Injectable } from '@nestjs/common';
import { Answer, currentContract, encodeCursor, envelope, type Principal } from '@crm/http';
import type { Customer } from './customer.js';
import type { CustomerChange, CustomerDetails, CustomerPage } from './customers.service.js';
import type { GetCustomerDto } from './dto/customer-actions.dto.js';
import { defaultIncludes } from './dto/customer-actions.dto.js';
import type { ListCustomersDto } from './dto/list-customers.dto.js';
import { changesSummary, updatedFields } from './sales/index.js';
import { listedCustomer, shownCustomer } from './views/customer.js';
import { MASKED_READER } from './views/tax-id.js';

/** Turns what the service gives into v1's answers, by the caller's contract. */
@Injectable()
export class CustomersPresenter {
  one(
    actor: Principal,
    details: CustomerDetails,
    { includes, fields }: GetCustomerDto = { includes: defaultIncludes() },
  ): Answer {
    const view = shownCustomer(details, currentContract(), actor, includes);
    return new Answer(fields ? sparse(view, fields) : view, { version: details.customer.version });
  }

  /** Answers to writes mask the tax id for everybody. */
  written(customer: Customer, headers?: Record<string, string>): Answer {
    const view = shownCustomer({ customer, added: {} }, currentContract(), MASKED_READER, defaultIncludes());
    return new Answer(view, { version: customer.version, headers });
  }

  created(customer: Customer): Answer {
    return this.written(customer, { Location: `/api/v1/customers/${customer.id}` });
  }

  changed({ before, after }: CustomerChange): Answer {
    const contract = currentContract();
    const view = shownCustomer({ customer: after, added: {} }, contract, MASKED_READER, defaultIncludes());
    if (contract.sections.includes('sales')) {
      view.updated_fields = updatedFields(before, after);
      view.changes_summary = changesSummary(before, after);
    }
    return new Answer(view, { version: after.version });
  }

  list(
    actor: Principal,
    { items, total, nextCursor }: CustomerPage,
    { paging, fields }: ListCustomersDto,
  ): object {
    const contract = currentContract();
    const entries = items.map((customer) => {
      const view = listedCustomer(customer, contract, actor);
      return fields ? sparse(view, fields) : view;
    });
    const page = { items: entries, total, nextCursor: nextCursor && encodeCursor(nextCursor) };
    return envelope(paging, page, 'customers');
  }
}

function sparse(view: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field in view).map((field) => [field, view[field]]));
}
