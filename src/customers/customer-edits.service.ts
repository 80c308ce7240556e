import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { AppConfig } from '@crm/config';
import { FieldCipher } from '@crm/encryption';
import { Events } from '@crm/events';
import type { Caller } from '@crm/http';
import type { Customer } from './customer.js';
import { customerEvent } from './customers.events.js';
import { DuplicateCustomerError } from './customers.errors.js';
import { applyPatch } from './record/apply-patch.js';
import { auditView, changesOf, nextOf } from './record/changes.js';
import type { CustomerPatch } from './record/customer-patch.js';
import { takenField } from './store/customer-rows.js';
import { CustomersRepository } from './store/customers.repository.js';
import { ImportedCustomersRepository } from './store/imported-customers.repository.js';

const SEALED_PATCH = 'customers/patch/tax_id';

const UNIQUE = ['email', 'phone'] as const;
export type UniqueField = (typeof UNIQUE)[number];

/** A record as it is, and as it is to be. */
export interface Edit {
  before: Customer;
  after: Customer;
}

/** Changes of many records in a transaction of others: by the rules of one, each for itself. */
@Injectable()
export class CustomerEdits {
  constructor(
    private readonly records: CustomersRepository,
    private readonly imported: ImportedCustomersRepository,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly config: AppConfig,
    private readonly cipher: FieldCipher,
  ) {}

  /** A patch as it may be stored until it is applied: a tax id in it is sealed. */
  sealed(patch: CustomerPatch): CustomerPatch {
    const { tax_id } = patch;
    if (!tax_id) return patch;
    return { ...patch, tax_id: this.cipher.seal(tax_id, SEALED_PATCH).toString('base64') };
  }

  /** What `sealed` was given. */
  opened(patch: CustomerPatch): CustomerPatch {
    const { tax_id } = patch;
    if (!tax_id) return patch;
    return { ...patch, tax_id: this.cipher.open(Buffer.from(tax_id, 'base64'), SEALED_PATCH) };
  }

  /** Those that are there, held until the ambient transaction ends; always in one order, so that two never wait for each other. */
  async lock(ids: readonly string[]): Promise<Map<string, Customer>> {
    const found = await this.records.lockAll(ids);
    return new Map(found.map((customer) => [customer.id, customer]));
  }

  /** The record as a PUT would leave it; undefined where that changes nothing. @throws InvalidInputError */
  judge(actor: Caller, current: Customer, patch: CustomerPatch): Customer | undefined {
    const rules = { contract: actor.surface, phoneRegion: this.config.phoneRegion };
    return nextOf(current, applyPatch(current, changesOf(patch, current, actor), rules));
  }

  /**
   * The unique fields that each change would take from another customer, by ids. What another of these changes gives up is free:
   * where the two come the wrong way round, `store` is refused.
   */
  async taken(changes: readonly Edit[]): Promise<Map<string, UniqueField[]>> {
    const wanted = changes.map(wantedBy);
    const valuesOf = (field: UniqueField) => wanted.flatMap((one) => one[field] ?? []);
    const asked = { id: [], account_number: [], email: valuesOf('email'), phone: valuesOf('phone') };
    if (asked.email.length + asked.phone.length === 0) return new Map();
    const kept = new Map(changes.map(({ after }) => [after.id, after]));
    const held = new Set<string>();
    for (const { by, value, id } of await this.imported.holders(asked)) {
      const changed = kept.get(id);
      if (!changed || changed[by === 'email' ? 'email_key' : 'phone_key'] === value)
        held.add(`${by} ${value}`);
    }
    const fieldsOf = (one: ReturnType<typeof wantedBy>) =>
      UNIQUE.filter((field) => one[field] !== null && held.has(`${field} ${one[field]}`));
    return new Map(wanted.map((one) => [one.id, fieldsOf(one)]));
  }

  /** The unique fields in which a change gives the record another value than it has. */
  claims(edit: Edit): UniqueField[] {
    const wanted = wantedBy(edit);
    return UNIQUE.filter((field) => wanted[field] !== null);
  }

  /**
   * Stores records that are held, by one statement. @throws DuplicateCustomerError where somebody has a unique value at this very
   * moment: the transaction is lost then
   */
  async store(actor: Caller, changes: readonly Edit[]): Promise<void> {
    if (changes.length === 0) return;
    const notes = changes.map(({ before, after }) => ({
      resource: 'customers',
      id: after.id,
      ...{ before: auditView(before), after: auditView(after) },
    }));
    try {
      await this.imported.update(changes, this.audit.rowsOf(actor, ...notes));
    } catch (error) {
      const field = takenField(error);
      throw field ? new DuplicateCustomerError(field) : error;
    }
    for (const { after } of changes)
      this.events.note(actor, { type: 'customer.updated', ...customerEvent(after) });
  }
}

/** What a change wants of the fields that are unique, as they are compared; null where it wants nothing new. */
function wantedBy({ before, after }: Edit): { id: string } & Record<UniqueField, string | null> {
  return {
    id: before.id,
    email: after.email_key === before.email_key ? null : after.email_key,
    phone: after.phone_key === before.phone_key ? null : after.phone_key,
  };
}
