import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database } from '@crm/database';
import type { Caller } from '@crm/http';
import type { Customer } from './customer.js';
import { showsTaxIds } from './record/tax-id.js';

/** Who saw which tax id: one entry in the audit for each record whose answer shows one unmasked. */
@Injectable()
export class UnmaskedReads {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** `fields`: what the answer shows of the customers; all where left out. */
  async note(
    actor: Caller,
    customers: readonly Pick<Customer, 'id' | 'tax_id'>[],
    fields?: readonly string[],
  ): Promise<void> {
    if (!showsTaxIds(actor, fields)) return;
    const seen = customers.filter(({ tax_id }) => tax_id !== null);
    if (seen.length === 0) return;
    await this.database.transaction(async () => {
      for (const { id } of seen)
        this.audit.note(actor, { action: 'crm:read:pii', resource: 'customers', id });
    });
  }
}
