import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import type { Caller } from '@crm/http';
import type { Customer } from './customer.js';
import { CustomersService } from './customers.service.js';
import { applyPatch } from './record/apply-patch.js';
import { filledFrom } from './record/filled-from.js';
import { CustomerDependentsRegistry } from './registries/customer-dependents.js';
import { CustomersRepository } from './store/customers.repository.js';

/** Makes two records one that turn out to be the same person's, where nobody has to be asked. */
@Injectable()
export class CustomerJoin {
  constructor(
    private readonly customers: CustomersService,
    private readonly records: CustomersRepository,
    private readonly dependents: CustomerDependentsRegistry,
    private readonly audit: Audit,
    private readonly config: AppConfig,
  ) {}

  /**
   * What hangs on the other record hangs on the one that is kept, which is filled with what it lacks; the other is gone. A
   * part of the ambient transaction. @throws CustomerNotFoundError
   */
  async join(actor: Caller, keptId: string, otherId: string): Promise<Customer> {
    const other = await this.customers.lock(otherId);
    await this.dependents.move(actor, other.id, keptId);
    // first: its e-mail address and number are to be free
    await this.records.remove(other.id);
    this.audit.note(actor, { resource: 'customers', id: other.id, after: { joined_to: keptId } });
    const rules = { contract: actor.surface, phoneRegion: this.config.phoneRegion };
    const compute = (kept: Customer) => {
      const { alternative_phones, ...filled } = filledFrom(kept, other);
      return applyPatch({ ...filled, alternative_phones }, { alternative_phones }, rules);
    };
    return (await this.customers.change(actor, keptId, { compute })).customer;
  }
}
