import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { AppConfig } from '@crm/config';
import type { Contract } from '@crm/contracts';
import { attemptThenLock, Database, isId, newId } from '@crm/database';
import { Events } from '@crm/events';
import { encodeCursor, foreignCursor, type Caller, type PageOf, type Precondition } from '@crm/http';
import {
  BLANK_CUSTOMER,
  type Customer,
  type CustomerChange,
  type CustomerDetails,
  type CustomerQuery,
  type EditableCustomer,
} from './customer.js';
import { CustomerConflictError, CustomerNotFoundError, DuplicateCustomerError } from './customers.errors.js';
import { applyPatch, type PatchRules } from './record/apply-patch.js';
import { auditView, changesOf, nextOf } from './record/changes.js';
import { startOfMonth, type CustomerCount } from './record/customer-counts.js';
import type { CustomerPatch } from './record/customer-patch.js';
import { customerEvent } from './customers.events.js';
import { CustomerSections, NOTHING_ADDED, type Includes } from './registries/customer-sections.js';
import { CustomerCatalogue } from './registries/customer-catalogue.js';
import { CustomerSegments } from './registries/customer-segments.js';
import { takenField } from './store/customer-rows.js';
import { CustomersRepository } from './store/customers.repository.js';
import { cursorAt, fitsSort } from './store/customers.sorting.js';
import { UnmaskedReads } from './unmasked-reads.service.js';

export const ANYTHING: Precondition = () => {};

/** One change of a record. */
export interface CustomerEdit {
  mayStartFrom?: Precondition;
  /** what the answer is to show beyond the record */
  includes?: Includes;
  /** the record as it is to be, from what it is; asked again where it moved in the meantime */
  compute: (current: Customer) => EditableCustomer;
}

/** The rules of the customer record. Every surface and every team goes through here. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly config: AppConfig,
    private readonly sections: CustomerSections,
    private readonly unmasked: UnmaskedReads,
    private readonly segments: CustomerSegments,
    private readonly catalogue: CustomerCatalogue,
  ) {}

  /** @throws InvalidInputError, DuplicateCustomerError when email or phone belongs to another customer */
  async create(actor: Caller, patch: CustomerPatch): Promise<Customer> {
    const editable = applyPatch(BLANK_CUSTOMER, patch, this.rulesFor(actor.surface));
    const id = newId();
    const now = new Date();
    const auditRows = this.audit.rowsOf(actor, { resource: 'customers', id, after: auditView(editable) });
    const inserted = await this.events.tell(
      actor,
      'customer.created',
      () => this.customers.insert(id, editable, now, auditRows),
      (made) => made && customerEvent(made),
    );
    if (!inserted) throw await this.duplicate(actor, editable);
    return inserted;
  }

  /** `fields`: what the answer is to show; all where left out. @throws CustomerNotFoundError */
  async get(
    actor: Caller,
    id: string,
    includes: Includes,
    fields?: readonly string[],
  ): Promise<CustomerDetails> {
    const details = await this.read(actor, id, includes);
    await this.unmasked.note(actor, [details.customer], fields);
    return details;
  }

  /** The bare record, for features that hang on it. @throws CustomerNotFoundError */
  async find(id: string): Promise<Customer> {
    return present(id, isId(id) ? await this.customers.find(id) : undefined);
  }

  /** As `find`, held until the ambient transaction ends, for changes of what hangs on it. @throws CustomerNotFoundError */
  async lock(id: string): Promise<Customer> {
    return present(id, isId(id) ? await this.customers.lock(id) : undefined);
  }

  /**
   * Some that the actor is shown beside something else, in any order; who is not there is left out. Also those that are deleted
   * and may be restored, of which whoever asks has a reason to tell.
   */
  async getEach(actor: Caller, ids: readonly string[]): Promise<Customer[]> {
    const customers = ids.length === 0 ? [] : await this.customers.findEach(ids);
    await this.unmasked.note(actor, customers);
    return customers;
  }

  /** @throws ForbiddenError for an order that tells what the actor may not see */
  async list(actor: Caller, query: CustomerQuery): Promise<PageOf<Customer>> {
    await this.requireSortable(actor, query);
    const filter = await this.segments.within(actor, query.filter, query.segmentId);
    const page = await this.page({ ...query, filter });
    await this.unmasked.note(actor, page.items, query.fields);
    return page;
  }

  /**
   * Given fields replace, objects merge one level, null clears; what the record shows already is no change.
   * @throws CustomerNotFoundError, InvalidInputError, DuplicateCustomerError, CustomerConflictError
   */
  update(
    actor: Caller,
    id: string,
    patch: CustomerPatch,
    mayStartFrom: Precondition,
    includes?: Includes,
  ): Promise<CustomerChange> {
    const rules = this.rulesFor(actor.surface);
    const compute = (current: Customer) => applyPatch(current, changesOf(patch, current, actor), rules);
    return this.change(actor, id, { mayStartFrom, includes, compute });
  }

  /** Sets, adds or takes away tags. @throws CustomerNotFoundError, InvalidInputError where they become too many */
  async tag(
    actor: Caller,
    id: string,
    { action, tags }: { action: 'set' | 'add' | 'remove'; tags: string[] },
    mayStartFrom: Precondition,
  ): Promise<Customer> {
    const tagsFrom = (current: Customer) =>
      ({
        set: () => tags,
        add: () => [...new Set([...current.tags, ...tags])],
        remove: () => current.tags.filter((tag) => !tags.includes(tag)),
      })[action]();
    const rules = this.rulesFor(actor.surface);
    const compute = (current: Customer) => applyPatch(current, { tags: tagsFrom(current) }, rules);
    return (await this.change(actor, id, { mayStartFrom, compute })).customer;
  }

  /** Whether there has never been a customer, deleted ones included. */
  isEmpty(): Promise<boolean> {
    return this.customers.isEmpty();
  }

  /** Counts of all customers, and of those that came this month. */
  stats(): Promise<CustomerCount[]> {
    return this.customers.countBy(startOfMonth(new Date()));
  }

  /**
   * One change of the record. The first attempt takes no lock and writes only if the version is still the same; when it is
   * not, the second holds the row, so that any number of parallel changes all come through.
   * @throws CustomerNotFoundError, DuplicateCustomerError, CustomerConflictError
   */
  async change(
    actor: Caller,
    id: string,
    { mayStartFrom = ANYTHING, includes = NOTHING_ADDED, compute }: CustomerEdit,
  ): Promise<CustomerChange> {
    let wanted: Customer | undefined;
    let added: CustomerDetails['added'] = {};
    const read = async () => {
      const details = await this.read(actor, id, includes);
      added = details.added;
      return details.customer;
    };
    const attempt = async (before: Customer) => {
      mayStartFrom(before.version);
      const after = nextOf(before, compute(before));
      if (!after) return before;
      wanted = after;
      return (await this.store(actor, before, after)) ? after : undefined;
    };
    let before: Customer | undefined;
    try {
      const customer = await attemptThenLock(this.database, {
        read,
        lock: () => this.lock(id),
        attempt: (current) => attempt((before = current)),
      });
      if (customer && before) {
        await this.unmasked.note(actor, [customer]);
        return { before, customer, added };
      }
    } catch (error) {
      // looked up only here, outside: a transaction in which a statement failed answers nothing more
      const field = takenField(error);
      throw field && wanted ? await this.duplicate(actor, wanted, field) : error;
    }
    throw new CustomerConflictError('The customer is being changed by others; try again');
  }

  /** False when the record is not as it was `before` any more. @throws the driver's error for a taken value */
  store(actor: AuditActor, before: Customer, after: Customer): Promise<boolean> {
    const views = { before: auditView(before), after: auditView(after) };
    const auditRows = this.audit.rowsOf(actor, { resource: 'customers', id: after.id, ...views });
    return this.events.tell(
      actor,
      'customer.updated',
      () => this.customers.update(before, after, auditRows),
      (isStored) => (isStored ? customerEvent(after) : undefined),
    );
  }

  /** Tells of what another feature has just changed of the record, with its own one, in the ambient transaction. */
  async tellUpdated(actor: Caller, id: string): Promise<void> {
    this.events.note(actor, { type: 'customer.updated', ...customerEvent(await this.find(id)) });
  }

  private async read(actor: Caller, id: string, includes: Includes): Promise<CustomerDetails> {
    const wanted = this.sections.wanted(actor, includes);
    const found = isId(id) ? await this.customers.findWith(id, wanted) : undefined;
    const { customer, values } = present(id, found);
    const filled = wanted.filter(({ key }) => values[key] !== null);
    return { customer, added: Object.fromEntries(filled.map(({ key, show }) => [key, show(values[key])])) };
  }

  private async requireSortable(actor: Caller, { sort }: CustomerQuery): Promise<void> {
    const fields = sort.map(({ field }) => field);
    const hidden = this.catalogue.hiddenFrom(actor, fields);
    if (!hidden) return;
    const action = hidden.permissions?.[0];
    await this.audit.record(actor, { action, resource: 'customers', outcome: 'denied' });
    throw hidden;
  }

  private async page({ filter, sort, paging }: CustomerQuery): Promise<PageOf<Customer>> {
    if (paging.style !== 'cursor') return { ...(await this.customers.list(filter, sort, paging)), paging };
    const [key] = sort;
    if (paging.after && !fitsSort(paging.after, key)) throw foreignCursor();
    const rows = await this.customers.listAfter(filter, key, paging.after, paging.limit + 1);
    const items = rows.slice(0, paging.limit);
    const last = rows.length > items.length ? items.at(-1) : undefined;
    return { items, paging, nextCursor: last && encodeCursor(cursorAt(last, key)) };
  }

  private async duplicate(
    actor: Caller,
    wanted: Pick<EditableCustomer, 'email_key' | 'phone_key'>,
    field?: 'email' | 'phone',
  ): Promise<DuplicateCustomerError> {
    // the look-up by the one field that was refused: the other may be the record's own
    const { email_key, phone_key } = wanted;
    const holder = await this.customers.findHolder({
      email_key: field === 'phone' ? null : email_key,
      phone_key: field === 'email' ? null : phone_key,
    });
    const mayKnow = actor.can('crm:read:customers');
    return new DuplicateCustomerError(holder?.field ?? field ?? 'email', mayKnow ? holder?.id : undefined);
  }

  private rulesFor(contract: Contract): PatchRules {
    return { contract, phoneRegion: this.config.phoneRegion };
  }
}

function present<T>(id: string, found: T | undefined): T {
  if (found === undefined) throw new CustomerNotFoundError(id);
  return found;
}
