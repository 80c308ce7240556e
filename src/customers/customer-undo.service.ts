import { Injectable } from '@nestjs/common';
import { AuditedResources, HIDDEN_CHANGE, type AuditReaderRights } from '@crm/audit';
import { FieldCipher } from '@crm/encryption';
import type { Caller } from '@crm/http';
import { CustomerEdits } from './customer-edits.service.js';
import type { Customer, EditableCustomer } from './customer.js';
import { nextOf } from './record/changes.js';
import { keptChanges, takenBack, type KeptChanges } from './record/kept-changes.js';
import { CustomerDependentsRegistry } from './registries/customer-dependents.js';
import { CustomerRemoval } from './removal/customer-removal.service.js';

/** What was done to a customer: made it, or changed these fields; `version` is what it had then. */
export interface CustomerDeed {
  outcome: 'created' | 'updated';
  changes: KeptChanges | null;
  version: number;
}

/** Takes back what was done to customers at once, as far as nobody touched them since. */
@Injectable()
export class CustomerUndo {
  constructor(
    private readonly edits: CustomerEdits,
    private readonly removal: CustomerRemoval,
    private readonly dependents: CustomerDependentsRegistry,
    private readonly cipher: FieldCipher,
    private readonly audited: AuditedResources,
  ) {}

  /** What has to be kept of a change so that it can be taken back. A tax id is sealed in it. */
  changesOf(id: string, before: EditableCustomer, after: EditableCustomer): KeptChanges {
    return withTaxId(keptChanges(before, after), (text) =>
      this.cipher.seal(text, contextOf(id)).toString('base64'),
    );
  }

  /** What a reader may see of what is kept, as in the log: fields of the contract, and of a tax id only that it changed. */
  show(reader: AuditReaderRights, changes: KeptChanges): KeptChanges {
    const { tax_id: hidden, ...others } = changes;
    return this.audited.shown('customers', { ...others, ...(hidden && { tax_id: HIDDEN_CHANGE }) }, reader);
  }

  /** One that is held by the ambient transaction. A made one that anything hangs on has been touched. */
  async takeBack(
    actor: Caller,
    customer: Customer,
    { outcome, changes, version }: CustomerDeed,
  ): Promise<'removed' | 'restored' | 'kept'> {
    if (outcome === 'created') {
      const isTouched = customer.version !== version || (await this.dependents.count(customer.id)) > 0;
      if (isTouched) return 'kept';
      await this.removal.erase(actor, customer);
      return 'removed';
    }
    const opened = withTaxId(changes ?? {}, (sealed) =>
      this.cipher.open(Buffer.from(sealed, 'base64'), contextOf(customer.id)),
    );
    const wished = takenBack(customer, opened);
    const taken = await this.edits.taken(customer, wished.next);
    const { next, isWhole } = taken.length === 0 ? wished : takenBack(customer, opened, taken);
    const after = nextOf(customer, next);
    if (after) await this.edits.store(actor, customer, after);
    return isWhole && Object.keys(opened).length > 0 ? 'restored' : 'kept';
  }
}

function contextOf(id: string): string {
  return `customers/${id}/undo/tax_id`;
}

function withTaxId(changes: KeptChanges, turn: (text: string) => string | null): KeptChanges {
  const { tax_id: change } = changes;
  if (!change) return changes;
  const turned = (value: unknown) => (typeof value === 'string' ? turn(value) : value);
  return { ...changes, tax_id: { before: turned(change.before), after: turned(change.after) } };
}
