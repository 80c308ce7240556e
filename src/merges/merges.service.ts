import { Injectable } from '@nestjs/common';
import { Database, isId, newId } from '@crm/database';
import { InvalidInputError } from '@crm/errors';
import type { Caller, Precondition } from '@crm/http';
import {
  CustomerJoin,
  CustomersService,
  type Customer,
  type Includes,
  type JoinOptions,
} from '../customers/index.js';
import { lastToUndo, type MergeOutcome, type OpenMerge, type UndoneMerge } from './merge.js';
import { MergeConflictError, MergeNotFoundError } from './merges.errors.js';
import { MergesRepository } from './store/merges.repository.js';

/** Nobody is made of more people within a month. */
const MOST_LISTED = 100;

/** What is asked for. */
export interface MergeRequest {
  fromId: string;
  /** fields of which the other's value is to stay */
  take?: readonly string[];
  dryRun?: boolean;
}

/** Customers who turn out to be one person, and those who turn out not to be. */
@Injectable()
export class MergesService {
  constructor(
    private readonly merges: MergesRepository,
    private readonly joining: CustomerJoin,
    private readonly customers: CustomersService,
    private readonly database: Database,
  ) {}

  /** The merges into a customer that can be undone, the newest first. @throws CustomerNotFoundError */
  async list(customerId: string): Promise<OpenMerge[]> {
    const { id } = await this.customers.find(customerId);
    return this.merges.openOf(id, lastToUndo(new Date()), MOST_LISTED);
  }

  /**
   * A dry run goes the same way and takes everything back.
   * @throws CustomerNotFoundError, InvalidInputError
   */
  async merge(
    actor: Caller,
    id: string,
    { fromId, take = [], dryRun = false }: MergeRequest,
    options: { mayStartFrom: Precondition; includes: Includes },
  ): Promise<MergeOutcome> {
    if (fromId.toLowerCase() === id.toLowerCase()) {
      throw InvalidInputError.of('from_id', 'contradiction', 'from_id must be another customer');
    }
    const work = () => this.stored(actor, id, fromId, { ...options, take });
    if (!dryRun) return this.database.transaction(work);
    const outcome = { ...(await this.database.rehearse(work)), mergeId: null };
    await this.joining.noteShown(actor, [outcome.details.customer]);
    return outcome;
  }

  /**
   * The same where nobody has to be asked, as a part of the ambient transaction; answers what is left.
   * @throws CustomerNotFoundError
   */
  async join(actor: Caller, keptId: string, otherId: string): Promise<Customer> {
    return (await this.stored(actor, keptId, otherId)).details.customer;
  }

  /**
   * Within 30 days; what was added since stays with the customer that is left.
   * @throws MergeNotFoundError, MergeConflictError, CustomerConflictError when email or phone is taken
   */
  async undo(actor: Caller, id: string, includes: Includes): Promise<UndoneMerge> {
    const merge = isId(id) ? await this.merges.find(id) : undefined;
    if (!merge) throw new MergeNotFoundError();
    const { customer_id: keptId, from_id: otherId, undo } = merge;
    const now = new Date();
    if (merge.undone_at) throw new MergeConflictError('The merge was undone already');
    if (!undo || merge.merged_at < lastToUndo(now)) throw pastUndoing();
    const later = await this.merges.findOfMerged(keptId);
    if (later) {
      throw new MergeConflictError('The customer was merged into another one since: undo that merge first', {
        details: { merge_id: later },
      });
    }
    return this.database.transaction(async () => {
      const parted = await this.joining.part(actor, { keptId, otherId, ...undo }, includes);
      if (!(await this.merges.markUndone(merge.id, now))) throw pastUndoing();
      return parted;
    });
  }

  private async stored(
    actor: Caller,
    keptId: string,
    otherId: string,
    options?: JoinOptions,
  ): Promise<MergeOutcome> {
    const joined = await this.joining.join(actor, keptId, otherId, options);
    const { details, other, differences, joining, moved } = joined;
    const merge = {
      id: newId(),
      customer_id: details.customer.id,
      from_id: other.id,
      merged_at: new Date(),
      undone_at: null,
    };
    await this.merges.insert(merge, { joining, moved: moved.undo });
    return { mergeId: merge.id, fromId: other.id, details, moved: moved.counts, differences };
  }
}

/** Over, or what it needs was erased with the person. */
function pastUndoing(): MergeConflictError {
  return new MergeConflictError(
    'The merge cannot be undone any more: 30 days are over, or the customer was deleted or anonymized',
  );
}
