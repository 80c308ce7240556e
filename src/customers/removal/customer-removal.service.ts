import { Injectable } from '@nestjs/common';
import { Audit, systemActor, type AuditActor } from '@crm/audit';
import type { DeletePolicy } from '@crm/contracts';
import { Database, isId } from '@crm/database';
import { Events } from '@crm/events';
import { ForbiddenError } from '@crm/errors';
import { IdempotencyRepository, type Caller, type Precondition } from '@crm/http';
import { DAY_MS } from '@crm/time';
import { BLANK_CUSTOMER, type Customer, type EditableCustomer } from '../customer.js';
import { toldOf } from '../customers.events.js';
import { CustomerConflictError, CustomerNotFoundError } from '../customers.errors.js';
import { CustomerDependentsRegistry } from '../registries/customer-dependents.js';
import { takenField } from '../store/customer-rows.js';
import { CustomersRepository } from '../store/customers.repository.js';

export const RETENTION_DAYS = 30;
const ERASE = 'crm:erase:customers';
/** Records of one round of purging. */
const BATCH = 100;

/** How a customer was removed, and how many related records went or changed with it. */
export interface Removed {
  policy: DeletePolicy;
  related: number;
}

/** How customers go, for a while or for good, with all that hangs on them. */
@Injectable()
export class CustomerRemoval {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly dependents: CustomerDependentsRegistry,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  /**
   * By the policy that is asked for, else that of the contract. Asked for by name, a person is erased from a record too that
   * a deletion has only hidden.
   * @throws CustomerNotFoundError, ForbiddenError for more than retaining without `crm:erase:customers`
   */
  async remove(
    actor: Caller,
    id: string,
    asked: DeletePolicy | undefined,
    mayStartFrom: Precondition,
  ): Promise<Removed> {
    const policy = asked ?? actor.surface.deleteDefault;
    if (policy !== 'retain' && !actor.can(ERASE)) await this.refuse(actor, id, policy);
    return this.database.transaction(async () => {
      const customer = isId(id) ? await this.hold(id, asked !== undefined && asked !== 'retain') : undefined;
      if (!customer) throw new CustomerNotFoundError(id);
      mayStartFrom(customer.version);
      // the record's own id: the log is searched by its text, and callers may write ids in upper case
      const related = await this.removeRelated([customer.id], policy);
      await this.removeRecord(customer, policy);
      this.audit.note(actor, {
        resource: 'customers',
        id: customer.id,
        after: { data_retention_policy: policy },
      });
      this.noteGone(actor, customer.id, policy);
      return { policy, related };
    });
  }

  /** Removes records that are held by the ambient transaction with all that hangs on them, as if they had never been. */
  async erase(actor: Caller, ids: readonly string[]): Promise<void> {
    await this.removeWhole(ids);
    for (const id of ids) {
      this.audit.note(actor, { resource: 'customers', id, after: { data_retention_policy: 'delete' } });
      this.noteGone(actor, id, 'delete');
    }
  }

  private async hold(id: string, alsoRetained: boolean): Promise<Customer | undefined> {
    const customer = await this.customers.lock(id);
    if (customer || !alsoRetained) return customer;
    const [retained] = await this.customers.lockRetained([id]);
    return retained as Customer | undefined;
  }

  private async refuse(actor: Caller, id: string, policy: DeletePolicy): Promise<never> {
    const known = isId(id) ? id.toLowerCase() : null;
    await this.audit.record(actor, { action: ERASE, resource: 'customers', id: known, outcome: 'denied' });
    throw new ForbiddenError(`data_retention_policy=${policy} needs the permission ${ERASE}`, {
      permission: ERASE,
    });
  }

  /** Within 30 days of a retaining deletion. @throws CustomerNotFoundError, CustomerConflictError when email or phone is taken */
  async restore(actor: Caller, id: string): Promise<void> {
    const since = new Date(Date.now() - RETENTION_DAYS * DAY_MS);
    const retained = isId(id) ? await this.customers.findRetained(id) : undefined;
    if (!retained || retained.deleted_at < since) throw new CustomerNotFoundError(id);
    const taken = await this.customers.findHolder(retained);
    if (taken) throw collision(taken.field);
    try {
      await this.database.transaction(async () => {
        const now = new Date();
        if (!(await this.customers.restore(id, now))) throw new CustomerNotFoundError(id);
        this.audit.note(actor, { resource: 'customers', id: retained.id, after: { deleted_at: null } });
        const data = () =>
          toldOf({ ...retained, deleted_at: null, updated_at: now, version: retained.version + 1 });
        this.events.note(actor, { type: 'customer.restored', customerId: retained.id, data });
      });
    } catch (error) {
      const field = takenField(error);
      throw field ? collision(field) : error;
    }
  }

  /** Removes a batch of what can be restored no more at `now`; answers how many. */
  async purge(now: Date): Promise<number> {
    const before = new Date(now.getTime() - RETENTION_DAYS * DAY_MS);
    const due = await this.customers.retainedBefore(before, BATCH);
    if (due.length === 0) return 0;
    await this.database.transaction(async () => {
      // looked at again under a lock: somebody may have restored one since
      const retained = await this.customers.lockRetained(due);
      const ids = retained.filter(({ deleted_at }) => deleted_at < before).map(({ id }) => id);
      await this.removeWhole(ids);
      for (const id of ids)
        this.audit.note(systemActor('purge'), { resource: 'customers', id, after: { purged: true } });
    });
    return due.length;
  }

  private async removeWhole(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.removeRelated(ids, 'delete');
    await this.customers.remove(ids);
  }

  /** Only that it is gone: of who it was nothing may be kept any more. */
  private noteGone(actor: AuditActor, id: string, data_retention_policy: DeletePolicy): void {
    this.events.note(actor, {
      type: 'customer.deleted',
      customerId: id,
      data: { id, data_retention_policy },
    });
  }

  /** How many rows went or changed, or hang on those who are retained. */
  private async removeRelated(ids: readonly string[], policy: DeletePolicy): Promise<number> {
    if (policy === 'retain') {
      const counts = await this.dependents.count(ids);
      return [...counts.values()].reduce((sum, count) => sum + count, 0);
    }
    // what a person's name may still stand in: values of the audit, and answers kept for repeats
    await this.audit.eraseValuesOf('customers', ...ids);
    await this.idempotency.forgetMentionsOf(ids);
    return policy === 'anonymize' ? this.dependents.anonymize(ids) : this.dependents.delete(ids);
  }

  private removeRecord(customer: Customer, policy: DeletePolicy): Promise<unknown> {
    const now = new Date();
    if (policy === 'retain') return this.customers.retain(customer.id, now);
    if (policy === 'delete') return this.customers.remove([customer.id]);
    return this.customers.anonymize(customer.id, withoutPerson(customer), now);
  }
}

/** Groups that statistics need, and nothing that tells who it was. */
function withoutPerson(customer: Customer): EditableCustomer {
  const { segment, subscription_tier, customer_type, contact_type, loyalty_status } = customer;
  const { sales_stage, profile_completeness } = customer;
  return {
    ...BLANK_CUSTOMER,
    segment,
    subscription_tier,
    customer_type,
    contact_type,
    loyalty_status,
    sales_stage,
    profile_completeness,
  };
}

function collision(field: 'email' | 'phone'): CustomerConflictError {
  return new CustomerConflictError(`The ${field} of this customer belongs to another one meanwhile`, {
    details: { field },
  });
}
