import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database } from '@crm/database';
import type { Caller } from '@crm/http';
import type { Customer } from './customer.js';
import { showsCreditScores } from './record/credit-score.js';
import { showsTaxIds } from './record/tax-id.js';

/** What is hidden from who lacks a permission. */
type Hidden = Pick<Customer, 'id' | 'tax_id' | 'credit_score'>;

/** Who saw which tax id or credit score: one entry in the audit for each record whose answer shows one unmasked, or both. */
@Injectable()
export class UnmaskedReads {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** `fields`: what the answer shows of the customers; all where left out. */
  async note(actor: Caller, customers: readonly Hidden[], fields?: readonly string[]): Promise<void> {
    const [taxIds, scores] = [showsTaxIds(actor, fields), showsCreditScores(actor, fields)];
    if (!taxIds && !scores) return;
    const seen = customers.filter(
      ({ tax_id, credit_score }) => (taxIds && tax_id !== null) || (scores && credit_score !== null),
    );
    if (seen.length === 0) return;
    const action = actor.can('crm:read:pii') ? 'crm:read:pii' : 'crm:read:verification';
    await this.database.transaction(async () => {
      for (const { id } of seen) this.audit.note(actor, { action, resource: 'customers', id });
    });
  }
}
