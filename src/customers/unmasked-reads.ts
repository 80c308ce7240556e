import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database } from '@crm/database';
import type { Principal } from '@crm/http';
import type { Customer } from './customer.js';

/** A record and what an answer shows of it. */
export interface ShownRecord {
  customer: Customer;
  view: Record<string, unknown>;
}

/** Who saw which tax id: one entry in the audit for each record whose answer showed one unmasked. */
@Injectable()
export class UnmaskedReads {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async note(actor: Principal, shown: readonly ShownRecord[]): Promise<void> {
    if (!actor.can('crm:read:pii')) return;
    const seen = shown.filter(({ view }) => typeof view.tax_id === 'string');
    if (seen.length === 0) return;
    await this.database.transaction(async () => {
      for (const { customer } of seen) {
        this.audit.note({ action: 'crm:read:pii', resource: 'customers', id: customer.id });
      }
    });
  }
}
