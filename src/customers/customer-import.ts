import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { Database, newId } from '@crm/database';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import type { Principal } from '@crm/http';
import { applyFields } from './apply-fields.js';
import { BLANK_CUSTOMER, type EditableCustomer } from './customer.js';
import { CustomersRepository } from './customers.repository.js';
import type { CustomerFields } from './dto/fields.js';
import { auditView } from './views/audit.js';

/** Rows of one transaction: few enough to be short, many enough to share a commit. */
const GROUP = 100;

/** A row as far as the surface could read it. */
export type ReadRow = { fields: CustomerFields } | { problems: readonly FieldProblem[] };

export type ImportedRow =
  | { outcome: 'imported'; id: string }
  | { outcome: 'duplicate'; field: 'email' | 'phone'; existingId?: string }
  | { outcome: 'failed'; problems: readonly FieldProblem[] };

/** Makes many customers at once. Every row stands for itself: a wrong or known one keeps no other from being stored. */
@Injectable()
export class CustomerImport {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly config: AppConfig,
  ) {}

  /** Outcomes in the order of the rows. A group of 100 is stored whole or, when the database fails, not at all. */
  async run(actor: Principal, rows: readonly ReadRow[]): Promise<ImportedRow[]> {
    const outcomes: ImportedRow[] = [];
    for (let from = 0; from < rows.length; from += GROUP) {
      const group = rows.slice(from, from + GROUP).map((row) => this.prepare(row));
      outcomes.push(...(await this.database.transaction(() => this.storeGroup(actor, group))));
    }
    return outcomes;
  }

  private prepare(row: ReadRow): EditableCustomer | ImportedRow {
    if ('problems' in row) return { outcome: 'failed', problems: row.problems };
    try {
      return applyFields(BLANK_CUSTOMER, row.fields, this.config);
    } catch (error) {
      if (error instanceof InvalidInputError) return { outcome: 'failed', problems: error.errors ?? [] };
      throw error;
    }
  }

  private async storeGroup(
    actor: Principal,
    group: readonly (EditableCustomer | ImportedRow)[],
  ): Promise<ImportedRow[]> {
    const outcomes: ImportedRow[] = [];
    for (const row of group) outcomes.push('outcome' in row ? row : await this.store(actor, row));
    return outcomes;
  }

  private async store(actor: Principal, customer: EditableCustomer): Promise<ImportedRow> {
    const id = newId();
    if (await this.customers.insert(id, customer, new Date())) {
      this.audit.note({ resource: 'customers', id, after: auditView(customer) });
      return { outcome: 'imported', id };
    }
    const holder = await this.customers.findHolder(customer);
    const existingId = actor.can('crm:read:customers') ? holder?.id : undefined;
    return { outcome: 'duplicate', field: holder?.field ?? 'phone', existingId };
  }
}
