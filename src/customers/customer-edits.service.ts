import { Injectable } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { FieldCipher } from '@crm/encryption';
import type { Caller } from '@crm/http';
import type { Customer, EditableCustomer } from './customer.js';
import { CustomersService } from './customers.service.js';
import { DuplicateCustomerError } from './customers.errors.js';
import { applyPatch } from './record/apply-patch.js';
import { changesOf, nextOf } from './record/changes.js';
import type { CustomerPatch } from './record/customer-patch.js';
import { takenField } from './store/customer-rows.js';
import { CustomersRepository } from './store/customers.repository.js';

const SEALED_PATCH = 'customers/patch/tax_id';

type Unique = Pick<EditableCustomer, 'email_key' | 'phone_key'>;

/** Changes of many records in a transaction of others: by the rules of one, each for itself. */
@Injectable()
export class CustomerEdits {
  constructor(
    private readonly customers: CustomersService,
    private readonly records: CustomersRepository,
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

  /** The unique fields that the change would take from another customer. */
  async taken(before: Unique, after: Unique): Promise<('email' | 'phone')[]> {
    const email_key = after.email_key === before.email_key ? null : after.email_key;
    const phone_key = after.phone_key === before.phone_key ? null : after.phone_key;
    if (email_key === null && phone_key === null) return [];
    const holder = await this.records.findHolder({ email_key, phone_key });
    if (!holder) return [];
    const other = { email_key: holder.field === 'email' ? null : email_key, phone_key: null };
    const also =
      holder.field === 'email' ? await this.records.findHolder({ ...other, phone_key }) : undefined;
    return [holder.field, ...(also ? [also.field] : [])];
  }

  /**
   * Stores a record that is held. @throws DuplicateCustomerError where somebody takes a unique value at this very moment: the
   * transaction is lost then
   */
  async store(actor: Caller, before: Customer, after: Customer): Promise<void> {
    try {
      await this.customers.store(actor, before, after);
    } catch (error) {
      const field = takenField(error);
      throw field ? new DuplicateCustomerError(field) : error;
    }
  }
}
