import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { Database, isId, newId } from '@crm/database';
import { foreignCursor, type Paging, type Precondition, type Principal, type SortKey } from '@crm/http';
import { applyFields } from './apply-fields.js';
import { CustomerSections, type Includes } from './customer-sections.js';
import { BLANK_CUSTOMER, isActive, type Customer, type EditableCustomer } from './customer.js';
import { CustomerConflictError, CustomerNotFoundError, DuplicateCustomerError } from './customers.errors.js';
import type { CustomerFilter } from './customers.pages.js';
import { CustomersRepository } from './customers.repository.js';
import { cursorAt, fitsSort } from './customers.sorting.js';
import type { CustomerFields } from './dto/fields.js';
import { endSuspension, moveTo, restingStatus, unblock } from './statuses.js';
import { auditView } from './views/audit.js';

/** The customer with what other features add to the answer about it. */
export interface CustomerDetails {
  customer: Customer;
  added: Record<string, unknown>;
}

export interface CustomerChange {
  before: Customer;
  after: Customer;
  /** what other features add to the answer about it */
  added: Record<string, unknown>;
}

export interface CustomerPage {
  items: Customer[];
  total?: number;
  nextCursor?: ReturnType<typeof cursorAt>;
}

export interface ListCustomers {
  filter: CustomerFilter;
  /** at least one key */
  sort: SortKey[];
  paging: Paging;
}

export interface SuspendCustomer {
  reason: string;
  until?: Date;
}

/** Records of one round of housekeeping. */
const BATCH = 100;

const ANYTHING: Precondition = () => {};

/** The rules of the customer record. Every surface and every team goes through here. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly config: AppConfig,
    private readonly sections: CustomerSections,
  ) {}

  /** @throws DuplicateCustomerError when email or phone belongs to another customer */
  async create(actor: Principal, fields: CustomerFields): Promise<Customer> {
    const editable = applyFields(BLANK_CUSTOMER, fields, this.config);
    const id = newId();
    const now = new Date();
    const auditRows = this.audit.rowsOf({ resource: 'customers', id, after: auditView(editable) });
    const inserted = await this.customers.insert(id, editable, now, auditRows);
    if (!inserted) throw await this.duplicate(actor, editable);
    return freshCustomer(id, inserted.account_number, editable, now);
  }

  /** @throws CustomerNotFoundError */
  async get(actor: Principal, id: string, includes: Includes): Promise<CustomerDetails> {
    const wanted = this.sections.wanted(actor, includes);
    const found = isId(id) ? await this.customers.findWith(id, wanted) : undefined;
    if (!found) throw new CustomerNotFoundError();
    const { customer, values } = found;
    const filled = wanted.filter(({ key }) => values[key] !== null);
    return { customer, added: Object.fromEntries(filled.map(({ key, show }) => [key, show(values[key])])) };
  }

  /** The bare record, for features that hang on it. @throws CustomerNotFoundError */
  async find(id: string): Promise<Customer> {
    const customer = isId(id) ? await this.customers.find(id) : undefined;
    if (!customer) throw new CustomerNotFoundError();
    return customer;
  }

  async list({ filter, sort, paging }: ListCustomers): Promise<CustomerPage> {
    if (paging.style !== 'cursor') return this.customers.list(filter, sort, paging);
    const [key] = sort;
    if (paging.after && !fitsSort(paging.after, key)) throw foreignCursor();
    const rows = await this.customers.listAfter(filter, key, paging.after, paging.limit + 1);
    const items = rows.slice(0, paging.limit);
    return {
      items,
      nextCursor: rows.length > items.length ? cursorAt(items[items.length - 1], key) : undefined,
    };
  }

  /**
   * Given fields replace, objects merge one level, null clears. `fieldsFor` says what changes, given the present record:
   * it is asked again when the record moved in the meantime. `includes` says what the answer is to show beyond the record.
   */
  async update(
    actor: Principal,
    id: string,
    fieldsFor: (current: Customer) => CustomerFields,
    mayStartFrom = ANYTHING,
    includes?: Includes,
  ): Promise<CustomerChange> {
    const compute = (current: Customer) => applyFields(current, fieldsFor(current), this.config);
    return this.change(actor, id, mayStartFrom, compute, includes);
  }

  /** @throws CustomerConflictError when already suspended */
  async suspend(actor: Principal, id: string, { reason, until }: SuspendCustomer): Promise<Customer> {
    const { after } = await this.change(actor, id, ANYTHING, (current) => {
      if (current.status === 'suspended')
        throw new CustomerConflictError('The customer is suspended already');
      const next = { ...current };
      moveTo(next, 'suspended');
      return Object.assign(next, { suspend_reason: reason, suspended_until: until ?? null });
    });
    return after;
  }

  /** Suspended customers return to the status they had, inactive ones become active. @throws CustomerConflictError when active */
  async reactivate(actor: Principal, id: string): Promise<Customer> {
    const { after } = await this.change(actor, id, ANYTHING, (current) => {
      if (isActive(current)) throw new CustomerConflictError('The customer is active already');
      const next = { ...current };
      const resting = restingStatus(current);
      moveTo(next, resting === 'inactive' ? 'active' : resting);
      return next;
    });
    return after;
  }

  async block(
    actor: Principal,
    id: string,
    { isBlocked, reason }: { isBlocked: boolean; reason: string | null },
    mayStartFrom = ANYTHING,
  ): Promise<Customer> {
    const { after } = await this.change(actor, id, mayStartFrom, (current) => {
      const next = { ...current };
      if (!isBlocked) unblock(next);
      else moveTo(next, 'blocked');
      if (isBlocked && (reason !== null || current.status !== 'blocked')) next.block_reason = reason;
      return next;
    });
    return after;
  }

  /** The record stays readable, unlike after a deletion. */
  async deactivate(actor: Principal, id: string, mayStartFrom = ANYTHING): Promise<Customer> {
    const { after } = await this.change(actor, id, mayStartFrom, (current) => {
      const next = { ...current };
      moveTo(next, 'inactive');
      return next;
    });
    return after;
  }

  async tag(
    actor: Principal,
    id: string,
    { action, tags }: { action: 'set' | 'add' | 'remove'; tags: string[] },
    mayStartFrom = ANYTHING,
  ): Promise<Customer> {
    const { after } = await this.change(actor, id, mayStartFrom, (current) => {
      const result = {
        set: () => tags,
        add: () => [...new Set([...current.tags, ...tags])],
        remove: () => current.tags.filter((tag) => !tags.includes(tag)),
      }[action]();
      return applyFields(current, { tags: result }, this.config);
    });
    return after;
  }

  /** Reactivates a batch of customers whose suspension ended by `now`; answers how many. */
  async endSuspensions(now: Date): Promise<number> {
    const ids = await this.customers.suspendedUntil(now, BATCH);
    for (const id of ids) {
      await this.database.transaction(async () => {
        const before = await this.customers.lock(id);
        if (!before?.suspended_until || before.suspended_until > now) return;
        const after: Customer = { ...before, version: before.version + 1, updated_at: now };
        endSuspension(after);
        await this.store(before, after, 'end_suspension');
      });
    }
    return ids.length;
  }

  /** Whether there has never been a customer, deleted ones included. */
  isEmpty(): Promise<boolean> {
    return this.customers.isEmpty();
  }

  stats(newSince: Date) {
    return this.customers.countBy(newSince);
  }

  /**
   * One change of the record. The first attempt takes no lock and writes only if the version is still the same; when
   * it is not, the second holds the row, so that any number of parallel changes all come through. The rules in
   * `compute` see the newest record each time. Nothing is written where nothing changes.
   */
  private async change(
    actor: Principal,
    id: string,
    mayStartFrom: Precondition,
    compute: (current: Customer) => EditableCustomer,
    includes?: Includes,
  ): Promise<CustomerChange> {
    let wanted: Customer | undefined;
    let added: Record<string, unknown> = {};
    const first = async () => {
      if (!includes) return this.find(id);
      const details = await this.get(actor, id, includes);
      added = details.added;
      return details.customer;
    };
    const attempt = async (before: Customer) => {
      mayStartFrom(before.version);
      const after: Customer = {
        ...before,
        ...compute(before),
        version: before.version + 1,
        updated_at: new Date(),
      };
      if (isUnchanged(before, after)) return { before, after: before };
      wanted = after;
      return this.store(before, after);
    };
    try {
      const done =
        (await attempt(await first())) ??
        (await this.database.transaction(async () => attempt(await this.lock(id))));
      if (done) return { ...done, added };
    } catch (error) {
      // looked up only here, outside: a transaction in which a statement failed answers nothing more
      const field = this.customers.takenField(error);
      throw field && wanted ? await this.duplicate(actor, wanted, field) : error;
    }
    throw new CustomerConflictError('The customer is being changed by others; try again');
  }

  /** Undefined when the record is not as it was `before` any more. @throws the driver's error for a taken value */
  private async store(
    before: Customer,
    after: Customer,
    action?: string,
  ): Promise<Omit<CustomerChange, 'added'> | undefined> {
    const auditRows = this.audit.rowsOf({
      action,
      resource: 'customers',
      id: after.id,
      before: auditView(before),
      after: auditView(after),
    });
    const stored = await this.customers.update(before, after, auditRows);
    return stored ? { before, after } : undefined;
  }

  /** The bare record, held until the ambient transaction ends, for changes of what hangs on it. @throws CustomerNotFoundError */
  async lock(id: string): Promise<Customer> {
    const customer = isId(id) ? await this.customers.lock(id) : undefined;
    if (!customer) throw new CustomerNotFoundError();
    return customer;
  }

  private async duplicate(
    actor: Principal,
    wanted: Pick<EditableCustomer, 'email' | 'phone_key'>,
    field?: 'email' | 'phone',
  ): Promise<DuplicateCustomerError> {
    // the look-up by the one field that was refused: the other may be the record's own
    const sought =
      field === 'email'
        ? { ...wanted, phone_key: null }
        : field === 'phone'
          ? { ...wanted, email: null }
          : wanted;
    const holder = await this.customers.findHolder(sought);
    const mayKnow = actor.can('crm:read:customers');
    return new DuplicateCustomerError(holder?.field ?? field ?? 'email', mayKnow ? holder?.id : undefined);
  }
}

function freshCustomer(id: string, account_number: string, editable: EditableCustomer, now: Date): Customer {
  return {
    ...editable,
    id,
    account_number,
    version: 1,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    last_interaction: null,
    first_contact: null,
    last_message_at: null,
    interaction_count: 0,
    recommendations_generated: 0,
    effectiveness_sum: 0,
    effectiveness_count: 0,
    fast_decisions: 0,
    deliberate_decisions: 0,
    total_conversations: 0,
    open_conversations: 0,
    resolved_conversations: 0,
    total_messages: 0,
    total_tickets: 0,
    response_seconds_sum: 0,
    response_count: 0,
    rating_sum: 0,
    rating_count: 0,
  };
}

function isUnchanged(before: Customer, after: Customer): boolean {
  return isDeepStrictEqual({ ...after, version: before.version, updated_at: before.updated_at }, before);
}
