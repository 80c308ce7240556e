import { Injectable } from '@nestjs/common';
import { AuditedResources, HIDDEN_CHANGE, type AuditReaderRights } from '@crm/audit';
import { FieldCipher } from '@crm/encryption';
import type { Caller } from '@crm/http';
import { CustomerEdits, type Edit } from './customer-edits.service.js';
import type { Customer, EditableCustomer } from './customer.js';
import { nextOf } from './record/changes.js';
import { keptChanges, takenBack, type KeptChanges } from './record/kept-changes.js';
import { CustomerDependentsRegistry } from './registries/customer-dependents.js';
import { CustomerRemoval } from './removal/customer-removal.service.js';

/** What was done to a customer who is held. */
export interface CustomerDeeds {
  customer: Customer;
  /** who was made by it, and what version the record had at last; null where that is not to be judged */
  made?: { version: number | null };
  /** of one who was there before, the last one first */
  changes: readonly KeptChanges[];
}

export type Undone = 'removed' | 'restored' | 'kept';

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

  /**
   * All of these, no customer twice, as a part of the ambient transaction, by as many statements as one takes. Answers what came of
   * each; `restored` speaks of the last change. Those who were made go first: they may have what others had before.
   * @throws DuplicateCustomerError where one takes what another gives up, or somebody else has just taken: the transaction is lost
   */
  async takeBack(actor: Caller, deeds: readonly CustomerDeeds[]): Promise<Map<string, Undone>> {
    const gone = await this.removeMade(actor, deeds);
    const restored = await this.restore(
      actor,
      deeds.filter(({ made }) => !made),
    );
    const undone = (id: string) => (gone.has(id) ? 'removed' : restored.has(id) ? 'restored' : 'kept');
    return new Map(deeds.map(({ customer: { id } }) => [id, undone(id)]));
  }

  /** One that anything hangs on has been touched. Answers whom it removed. */
  private async removeMade(actor: Caller, deeds: readonly CustomerDeeds[]): Promise<Set<string>> {
    const asMade = deeds.filter(({ customer, made }) => made?.version === customer.version);
    const ids = asMade.map(({ customer }) => customer.id);
    const touched = await this.dependents.count(ids);
    const untouched = ids.filter((id) => !touched.has(id));
    await this.removal.erase(actor, untouched);
    return new Set(untouched);
  }

  /** Answers who is as before the last change. */
  private async restore(actor: Caller, deeds: readonly CustomerDeeds[]): Promise<Set<string>> {
    const opened = deeds.map(({ customer, changes }) => ({
      customer,
      changes: changes.map((one) => this.opened(customer.id, one)),
    }));
    const wished = opened.map(({ customer, changes }) => ({
      before: customer,
      after: allTakenBack(customer, changes).next,
    }));
    const taken = await this.edits.taken(wished);
    const restored = new Set<string>();
    const edits: Edit[] = [];
    for (const { customer, changes } of opened) {
      const { next, isWhole } = allTakenBack(customer, changes, taken.get(customer.id));
      const after = nextOf(customer, next);
      if (after) edits.push({ before: customer, after });
      if (isWhole) restored.add(customer.id);
    }
    await this.edits.store(actor, edits);
    return restored;
  }

  private opened(id: string, changes: KeptChanges): KeptChanges {
    return withTaxId(changes, (sealed) => this.cipher.open(Buffer.from(sealed, 'base64'), contextOf(id)));
  }
}

/** With the last change taken back first. `isWhole`: nothing of that one is left, and there was one. */
function allTakenBack(
  customer: Customer,
  changes: readonly KeptChanges[],
  taken?: readonly ('email' | 'phone')[],
): { next: Customer; isWhole: boolean } {
  let next = customer;
  let isWhole = false;
  changes.forEach((change, at) => {
    const back = takenBack(next, change, taken);
    if (at === 0) isWhole = back.isWhole && Object.keys(change).length > 0;
    next = back.next;
  });
  return { next, isWhole };
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
