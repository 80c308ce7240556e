import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '@crm/audit';
import type { Caller } from '@crm/http';
import type { Customer } from './customer.js';
import { showsCreditScores } from './record/credit-score.js';
import type { HiddenField } from './record/hidden-fields.js';
import type { KeptChanges } from './record/kept-changes.js';
import { showsTaxIds } from './record/tax-id.js';

type Hidden = Pick<Customer, 'id' | HiddenField>;

type Entry = Pick<AuditEntry, 'id' | 'after'> & Partial<Pick<AuditEntry, 'resource'>>;

/** Who saw which tax id or credit score, in the audit. */
@Injectable()
export class UnmaskedReads {
  constructor(private readonly audit: Audit) {}

  /**
   * What an answer shows: one entry for each record with a tax id, and of credit scores one for the record or for all of a list, which
   * would else be most of the log. `fields`: what is shown of the customers; all where left out.
   */
  async note(actor: Caller, customers: readonly Hidden[], fields?: readonly string[]): Promise<void> {
    const sealed = showsTaxIds(actor, fields) ? customers.filter(hasTaxId) : [];
    const scored = showsCreditScores(actor, fields) ? customers.filter(hasScore) : [];
    const alone = scored.filter((customer) => !sealed.includes(customer));
    await this.write(actor, [...sealed.map(({ id }) => ({ id })), ...entriesOf(alone)]);
  }

  /** What a file shows; that scores were in it the entry of the export says. */
  async noteExported(
    actor: Caller,
    customers: readonly Pick<Hidden, 'id' | 'tax_id'>[],
    fields?: readonly string[],
  ): Promise<void> {
    if (showsTaxIds(actor, fields))
      await this.write(
        actor,
        customers.filter(hasTaxId).map(({ id }) => ({ id })),
      );
  }

  /** What changes show of scores, as far as they are shown; of a tax id they tell that it changed, and no more. */
  async noteChanges(
    actor: Caller,
    shown: readonly { customer_id?: string | null; changes?: KeptChanges | null }[],
  ): Promise<void> {
    const scored = new Map<string, Hidden>();
    for (const { customer_id: id, changes } of shown) {
      const { before, after } = changes?.credit_score ?? {};
      const credit_score = (after ?? before ?? null) as number | null;
      if (id && credit_score !== null) scored.set(id, { id, tax_id: null, credit_score });
    }
    await this.note(actor, [...scored.values()]);
  }

  /** What a job shows of the file that it read, whoever that speaks of: one entry for all of it. */
  async noteOfJob(actor: Caller, id: string): Promise<void> {
    await this.write(actor, [{ resource: 'jobs', id }]);
  }

  /** Together with what others read at the moment: of many reads at once few statements come. */
  private async write(actor: Caller, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const action = actor.can('crm:read:pii') ? 'crm:read:pii' : 'crm:read:verification';
    await Promise.all(
      entries.map((entry) => this.audit.record(actor, { action, resource: 'customers', ...entry })),
    );
  }
}

function hasTaxId({ tax_id }: Pick<Hidden, 'tax_id'>): boolean {
  return tax_id !== null;
}

function hasScore({ credit_score }: Hidden): boolean {
  return credit_score !== null;
}

function entriesOf(scored: readonly Hidden[]): Entry[] {
  if (scored.length < 2) return scored.map(({ id }) => ({ id }));
  return [{ after: { credit_scores_of: scored.map(({ id }) => id) } }];
}
