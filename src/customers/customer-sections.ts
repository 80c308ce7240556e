import { Injectable } from '@nestjs/common';
import type { Principal } from '@crm/http';
import type { Customer } from './customer.js';

/** What a caller asked to see of one customer beyond the record itself. */
export interface Includes {
  services: boolean;
  billing: boolean;
  tickets: boolean;
}

/**
 * What a feature adds to the answer about one customer, such as its services or its newest interactions. `keys` are
 * the keys of the answer that it fills; they show their empty value until some feature fills them.
 */
export interface CustomerSection {
  keys: readonly string[];
  load(customer: Customer, actor: Principal, includes: Includes): Promise<Record<string, unknown>>;
}

/** Features register here what they add; customers knows none of them. */
@Injectable()
export class CustomerSections {
  private readonly sections: CustomerSection[] = [];

  register(section: CustomerSection): void {
    this.sections.push(section);
  }

  async load(customer: Customer, actor: Principal, includes: Includes): Promise<Record<string, unknown>> {
    if (this.sections.length === 0) return {};
    const parts = await Promise.all(this.sections.map((section) => section.load(customer, actor, includes)));
    return Object.assign({}, ...parts) as Record<string, unknown>;
  }
}
