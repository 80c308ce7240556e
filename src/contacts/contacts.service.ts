import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { Database, isId, newId } from '@crm/database';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { Events } from '@crm/events';
import { pageById, type Caller, type PageOf, type Paging, type Precondition } from '@crm/http';
import { isPhoneProblem, readPhone } from '@crm/phone';
import { changedFields } from '@crm/validation';
import { CustomersService } from '../customers/index.js';
import {
  BLANK_CONTACT,
  type Contact,
  type ContactAddresses,
  type ContactFields,
  type ContactFilter,
  type ContactType,
} from './contact.js';
import { contactEvent } from './contacts.events.js';
import { ContactConflictError, ContactNotFoundError } from './contacts.errors.js';
import { ContactsRepository, type StoredContact } from './store/contacts.repository.js';

/** A list without paging shows them all. */
const MOST_CONTACTS = 500;

/**
 * The rules of contacts. Of a customer's contacts of one type exactly one is the primary one: the first is, a new one
 * replaces it, and when it goes the oldest of the others follows.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly customers: CustomersService,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly config: AppConfig,
  ) {}

  /** @throws CustomerNotFoundError, ContactConflictError when the customer has too many */
  create(
    actor: Caller,
    customerId: string,
    fields: Partial<ContactFields> & { name: string },
  ): Promise<Contact> {
    this.requirePhones(fields);
    return this.database.transaction(async () => {
      const { id: customer_id } = await this.customers.lock(customerId);
      if ((await this.contacts.count(customer_id)) >= MOST_CONTACTS) {
        throw new ContactConflictError(`A customer has at most ${MOST_CONTACTS} contacts`);
      }
      const now = new Date();
      const kept = { id: newId(), customer_id, version: 1, created_at: now, updated_at: now };
      const contact = { ...BLANK_CONTACT, ...fields, ...kept };
      contact.is_primary ||= await this.isFirst(customer_id, contact.contact_type);
      const stored = await this.contacts.insert(contact);
      this.note(actor, undefined, stored);
      return stored.contact;
    });
  }

  /** Without `paging` all of them. @throws CustomerNotFoundError */
  async list(customerId: string, filter: ContactFilter, paging?: Paging): Promise<PageOf<Contact>> {
    const { id } = await this.customers.find(customerId);
    return pageById(paging, await this.contacts.list(id, filter, paging));
  }

  /** Where the primary contact of each of these customers can be written to. */
  async primaryAddresses(customerIds: readonly string[]): Promise<Map<string, ContactAddresses>> {
    const found = customerIds.length ? await this.contacts.primaryAddresses(customerIds) : [];
    return new Map(found.map((contact) => [contact.customer_id, contact]));
  }

  /** @throws CustomerNotFoundError, ContactNotFoundError */
  async get(customerId: string, id: string): Promise<Contact> {
    const customer = await this.customers.find(customerId);
    return this.find(customer.id, id);
  }

  /**
   * Given fields replace, null clears. With another type, `is_primary` is that among the contacts of the new type.
   * @throws ContactConflictError for `is_primary: false` of the primary one: another must take its place
   */
  update(
    actor: Caller,
    customerId: string,
    id: string,
    patch: Partial<ContactFields>,
    mayStartFrom: Precondition,
  ): Promise<Contact> {
    return this.database.transaction(async () => {
      const customer = await this.customers.lock(customerId);
      const before = await this.find(customer.id, id);
      mayStartFrom(before.version);
      const fields = changedFields(patch, before);
      if (Object.keys(fields).length === 0) return before;
      this.requirePhones(fields);
      const after: Contact = { ...before, ...fields, version: before.version + 1, updated_at: new Date() };
      const hasMoved = after.contact_type !== before.contact_type;
      if (before.is_primary && !after.is_primary && !hasMoved) {
        throw new ContactConflictError('Make another contact of this type the primary one instead');
      }
      if (hasMoved) {
        // it brings no rank along: only what is said now counts
        after.is_primary = patch.is_primary || (await this.isFirst(customer.id, after.contact_type));
      }
      const stored = await this.contacts.update(after);
      this.note(actor, before, stored);
      if (before.is_primary && hasMoved) await this.promote(actor, before, after.updated_at);
      return stored.contact;
    });
  }

  /** @throws CustomerNotFoundError, ContactNotFoundError */
  async remove(actor: Caller, customerId: string, id: string, mayStartFrom: Precondition): Promise<void> {
    await this.database.transaction(async () => {
      const customer = await this.customers.lock(customerId);
      const contact = await this.find(customer.id, id);
      mayStartFrom(contact.version);
      await this.contacts.remove(contact.id);
      this.audit.note(actor, { resource: 'contacts', id: contact.id, before: auditView(contact) });
      this.events.note(actor, { type: 'contact.deleted', ...contactEvent(contact) });
      if (contact.is_primary) await this.promote(actor, contact, new Date());
    });
  }

  private async find(customerId: string, id: string): Promise<Contact> {
    const contact = isId(id) ? await this.contacts.find(customerId, id) : undefined;
    if (!contact) throw new ContactNotFoundError();
    return contact;
  }

  private async isFirst(customerId: string, type: ContactType): Promise<boolean> {
    return (await this.contacts.count(customerId, type)) === 0;
  }

  private async promote(actor: Caller, { customer_id, contact_type }: Contact, now: Date): Promise<void> {
    const id = await this.contacts.promoteOldest(customer_id, contact_type, now);
    if (id) this.noteRank(actor, id, true);
  }

  private note(actor: Caller, before: Contact | undefined, { contact, replacedId }: StoredContact): void {
    this.audit.note(actor, {
      resource: 'contacts',
      id: contact.id,
      before: before && auditView(before),
      after: auditView(contact),
    });
    const type = before ? 'contact.updated' : 'contact.created';
    this.events.note(actor, { type, ...contactEvent(contact) });
    if (replacedId) this.noteRank(actor, replacedId, false);
  }

  private noteRank(actor: Caller, id: string, is_primary: boolean): void {
    this.audit.note(actor, {
      resource: 'contacts',
      id,
      before: { is_primary: !is_primary },
      after: { is_primary },
    });
  }

  private requirePhones(fields: Partial<ContactFields>): void {
    const problems = (['phone', 'mobile'] as const).flatMap((field): FieldProblem[] => {
      const given = fields[field];
      const read = given ? readPhone(given, { region: this.config.phoneRegion }) : undefined;
      return read && isPhoneProblem(read) ? [{ field, code: read.code, message: read.message }] : [];
    });
    if (problems.length) throw new InvalidInputError(problems);
  }
}

function auditView({ id: _id, created_at: _made, ...rest }: Contact): object {
  return rest;
}
