import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { Database, newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import type { Caller } from '@crm/http';
import { BLANK_CUSTOMER, type EditableCustomer } from '../customer.js';
import { applyPatch } from '../record/apply-patch.js';
import { auditView } from '../record/audit-view.js';
import { CustomersRepository } from '../store/customers.repository.js';
import type { ImportedRow, ReadRow } from './import-row.js';
import { storingOrder } from './storing-order.js';

/** Rows of one transaction: few enough to be short, many enough to share a commit. The caller must not open one around them. */
const GROUP = 100;

/** What the audit calls it, also where no request does the importing. */
const ACTION = 'crm:import:customers';

/** A row that nothing speaks against so far. */
interface ReadyRow {
  id: string;
  customer: EditableCustomer;
  cameAt: Date;
}

/** Makes many customers at once. Every row stands for itself: a wrong or known one keeps no other from being stored. */
@Injectable()
export class CustomerImport {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly config: AppConfig,
  ) {}

  /**
   * Outcomes in the order of the rows, which are stored by groups of 100. When the database fails, the groups before are
   * stored, and the one that it failed in not at all.
   */
  async run(actor: Caller, rows: readonly ReadRow[]): Promise<ImportedRow[]> {
    const prepared = rows.map((row) => this.prepare(actor, row));
    const order = storingOrder(prepared.map((row) => ('outcome' in row ? undefined : row.customer)));
    const outcomes: ImportedRow[] = [];
    for (let from = 0; from < order.length; from += GROUP) {
      const group = order.slice(from, from + GROUP);
      const stored = await this.database.transaction(() =>
        this.storeGroup(
          actor,
          group.map((index) => prepared[index]),
        ),
      );
      group.forEach((index, at) => (outcomes[index] = stored[at]));
    }
    return outcomes;
  }

  private prepare(actor: Caller, row: ReadRow): ReadyRow | ImportedRow {
    if ('problems' in row) return { outcome: 'failed', problems: row.problems };
    const rules = { contract: actor.surface, phoneRegion: this.config.phoneRegion };
    try {
      const customer = applyPatch(BLANK_CUSTOMER, row.patch, rules);
      return { id: newId(), customer, cameAt: row.cameAt ?? new Date() };
    } catch (error) {
      if (error instanceof InvalidInputError) return { outcome: 'failed', problems: error.errors ?? [] };
      throw error;
    }
  }

  private async storeGroup(
    actor: Caller,
    group: readonly (ReadyRow | ImportedRow)[],
  ): Promise<ImportedRow[]> {
    const outcomes: ImportedRow[] = [];
    for (const row of group) outcomes.push('outcome' in row ? row : await this.store(actor, row));
    return outcomes;
  }

  private async store(actor: Caller, { id, customer, cameAt }: ReadyRow): Promise<ImportedRow> {
    const auditRows = this.audit.rowsOf(actor, {
      action: ACTION,
      resource: 'customers',
      id,
      after: auditView(customer),
    });
    if (await this.customers.insert(id, customer, cameAt, auditRows)) return { outcome: 'imported', id };
    const holder = await this.customers.findHolder(customer);
    const existingId = actor.can('crm:read:customers') ? holder?.id : undefined;
    return { outcome: 'duplicate', field: holder?.field ?? 'phone', existingId };
  }
}
