import { Injectable } from '@nestjs/common';
import { systemActor } from '@crm/audit';
import { Database } from '@crm/database';
import type { Caller, Precondition } from '@crm/http';
import { isActive, type Customer, type CustomerChange, type EditableCustomer } from './customer.js';
import { CustomerConflictError } from './customers.errors.js';
import { CustomersService } from './customers.service.js';
import { endSuspension, moveTo, restingStatus, unblock } from './record/statuses.js';
import type { Includes } from './registries/customer-sections.js';
import { CustomersRepository } from './store/customers.repository.js';

/** Records of one round of housekeeping. */
const BATCH = 100;

export interface Suspension {
  reason: string;
  /** when it ends by itself */
  until?: Date | null;
}

export interface Block {
  isBlocked: boolean;
  reason: string | null;
}

/** How customers are held, and come free again. */
@Injectable()
export class CustomerStatusService {
  constructor(
    private readonly service: CustomersService,
    private readonly customers: CustomersRepository,
    private readonly database: Database,
  ) {}

  /** @throws CustomerConflictError when already suspended */
  suspend(
    actor: Caller,
    id: string,
    { reason, until = null }: Suspension,
    includes: Includes,
  ): Promise<CustomerChange> {
    const compute = (current: Customer): EditableCustomer => {
      if (current.status === 'suspended')
        throw new CustomerConflictError('The customer is suspended already');
      const next = { ...current };
      moveTo(next, 'suspended');
      return Object.assign(next, { suspend_reason: reason, suspended_until: until });
    };
    return this.service.change(actor, id, { compute, includes });
  }

  /** Suspended customers return to the status they had, inactive ones become active. @throws CustomerConflictError when active */
  reactivate(actor: Caller, id: string, includes: Includes): Promise<CustomerChange> {
    const compute = (current: Customer): EditableCustomer => {
      if (isActive(current)) throw new CustomerConflictError('The customer is active already');
      const next = { ...current };
      const resting = restingStatus(current);
      moveTo(next, resting === 'inactive' ? 'active' : resting);
      return next;
    };
    return this.service.change(actor, id, { compute, includes });
  }

  async block(
    actor: Caller,
    id: string,
    { isBlocked, reason }: Block,
    mayStartFrom: Precondition,
  ): Promise<Customer> {
    const compute = (current: Customer): EditableCustomer => {
      const next = { ...current };
      if (!isBlocked) unblock(next);
      else moveTo(next, 'blocked');
      if (isBlocked && (reason !== null || current.status !== 'blocked')) next.block_reason = reason;
      return next;
    };
    return (await this.service.change(actor, id, { mayStartFrom, compute })).customer;
  }

  /** The record stays readable, unlike after a deletion. */
  async deactivate(actor: Caller, id: string, mayStartFrom: Precondition): Promise<Customer> {
    const compute = (current: Customer): EditableCustomer => {
      const next = { ...current };
      moveTo(next, 'inactive');
      return next;
    };
    return (await this.service.change(actor, id, { mayStartFrom, compute })).customer;
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
        await this.service.store(systemActor('end_suspension'), before, after);
      });
    }
    return ids.length;
  }
}
