import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database, isId } from '@crm/database';
import { Events } from '@crm/events';
import type { Caller, Precondition } from '@crm/http';
import type { Customer, CustomerDetails } from './customer.js';
import { customerEvent } from './customers.events.js';
import { CustomerConflictError, CustomerNotFoundError } from './customers.errors.js';
import { ANYTHING, CustomersService } from './customers.service.js';
import { chosenFields } from './record/chosen-fields.js';
import { joinedRecord } from './record/joined-record.js';
import type { Difference } from './record/joined-value.js';
import { joiningOf, partedRecord, type Joining } from './record/parted-record.js';
import { CustomerDependentsRegistry, type MovedByFeature } from './registries/customer-dependents.js';
import { NOTHING_ADDED, type Includes } from './registries/customer-sections.js';
import { CustomersRepository } from './store/customers.repository.js';
import { takenField } from './store/customer-rows.js';
import { JoinedCustomersRepository } from './store/joined-customers.repository.js';
import { UnmaskedReads } from './unmasked-reads.service.js';

export interface JoinOptions {
  /** fields of which the other's value is to stay, as the caller's contract calls them */
  take?: readonly string[];
  /** of the record that is kept */
  mayStartFrom?: Precondition;
  /** what the answer is to show of it */
  includes?: Includes;
}

/** Two records that are one now. */
export interface Joined {
  /** what is left */
  details: CustomerDetails;
  other: Customer;
  /** of which fields the two had different values */
  differences: Difference[];
  /** what `part` needs */
  joining: Joining;
  moved: MovedByFeature;
}

/** What `join` did. */
export interface JoinedBefore {
  keptId: string;
  otherId: string;
  joining: Joining;
  moved: MovedByFeature['undo'];
}

/** Two records that were one, and how many rows went back by feature. */
export interface Parted {
  details: CustomerDetails;
  restored: CustomerDetails;
  moved: Record<string, number>;
}

/**
 * Makes two records one, and parts them again. Both are held from the start, the lower id first, so that joins of the same people
 * wait for each other and never in a circle. All of it is a part of the ambient transaction.
 */
@Injectable()
export class CustomerJoin {
  constructor(
    private readonly customers: CustomersService,
    private readonly records: CustomersRepository,
    private readonly pairs: JoinedCustomersRepository,
    private readonly dependents: CustomerDependentsRegistry,
    private readonly unmasked: UnmaskedReads,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /**
   * What hangs on the other record hangs on the one that is kept, which takes in what it lacks; the other hides, and its address
   * and number are free. @throws CustomerNotFoundError, InvalidInputError for a field that cannot be taken
   */
  async join(
    actor: Caller,
    keptId: string,
    otherId: string,
    { take = [], mayStartFrom = ANYTHING, includes }: JoinOptions = {},
  ): Promise<Joined> {
    const chosen = chosenFields(take, actor.surface);
    const [kept, other] = await this.hold(keptId, otherId);
    mayStartFrom(kept.version);
    const moved = await this.dependents.move(actor, other.id, kept.id);
    await this.pairs.hideIn(kept.id, other, new Date());
    this.audit.note(actor, { resource: 'customers', id: kept.id, after: { merged_from: other.id } });
    this.audit.note(actor, { resource: 'customers', id: other.id, after: { merged_into: kept.id } });
    const data = { id: kept.id, merged_id: other.id };
    this.events.note(actor, { type: 'customer.merged', customerId: kept.id, data });
    let [differences, joining]: [Difference[], Joining] = [[], { before: {}, after: {} }];
    const compute = (current: Customer) => {
      const joined = joinedRecord(current, other, chosen);
      [differences, joining] = [joined.differences, joiningOf(current, joined.record)];
      return joined.record;
    };
    const details = await this.customers.change(actor, kept.id, { compute, includes });
    return { details, other, differences, joining, moved };
  }

  /**
   * The other record comes back as it was, with what was moved and still hangs on the one that was kept; that one loses what it
   * was filled with, unless it was changed since.
   * @throws CustomerConflictError where the two are not as `join` left them, or email or phone is taken
   */
  async part(
    actor: Caller,
    { keptId, otherId, joining, moved }: JoinedBefore,
    includes: Includes = NOTHING_ADDED,
  ): Promise<Parted> {
    try {
      return await this.database.transaction(async () => {
        const [kept, other] = await this.pairs.lockJoined(keptId, otherId);
        if (!kept || !other)
          throw new CustomerConflictError('The customer that was left is not there any more');
        await this.withoutJoined(actor, kept, joining);
        const taken = await this.records.findHolder(other);
        if (taken) throw collision(taken.field);
        await this.pairs.bringBack(kept.id, other, new Date());
        const back = await this.dependents.moveBack(actor, moved, kept.id, other.id);
        const [merged_from, merged_into] = [other.id, kept.id];
        this.audit.note(actor, { resource: 'customers', id: kept.id, before: { merged_from } });
        this.audit.note(actor, { resource: 'customers', id: other.id, before: { merged_into } });
        const details = await this.customers.get(actor, kept.id, includes);
        const restored = await this.customers.get(actor, other.id, includes);
        this.events.note(actor, { type: 'customer.restored', ...customerEvent(restored.customer) });
        return { details, restored, moved: back };
      });
    } catch (error) {
      const field = takenField(error);
      throw field ? collision(field) : error;
    }
  }

  /** Removes the hidden records of those who can be parted no more. */
  drop(ids: readonly string[]): Promise<void> {
    return this.pairs.removeHidden(ids);
  }

  /** Says in the audit what an answer showed of which nothing was stored. */
  noteShown(actor: Caller, customers: readonly Customer[]): Promise<void> {
    return this.unmasked.note(actor, customers);
  }

  /** Both, held. */
  private async hold(keptId: string, otherId: string): Promise<[kept: Customer, other: Customer]> {
    for (const id of [keptId, otherId]) if (!isId(id)) throw new CustomerNotFoundError(id);
    const [kept, other] = await this.pairs.lockBoth(keptId, otherId);
    if (!kept) throw new CustomerNotFoundError(keptId);
    if (!other) throw new CustomerNotFoundError(otherId);
    return [kept, other];
  }

  private async withoutJoined(actor: Caller, kept: Customer, joining: Joining): Promise<void> {
    const next = partedRecord(kept, joining);
    if (Object.keys(joiningOf(kept, next).after).length === 0) return;
    const after = { ...kept, ...next, version: kept.version + 1, updated_at: new Date() };
    await this.customers.store(actor, kept, after);
  }
}

function collision(field: 'email' | 'phone'): CustomerConflictError {
  return new CustomerConflictError(`The ${field} of the merged customer belongs to another one meanwhile`, {
    details: { field },
  });
}
