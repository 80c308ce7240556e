import { Injectable } from '@nestjs/common';
import { fieldsIn, readCriteria, type Criteria } from '@crm/criteria';
import { isId } from '@crm/database';
import type { Caller } from '@crm/http';
import type { CustomerSelection } from './customer.js';
import { CustomerNotFoundError } from './customers.errors.js';
import { CustomerCatalogue } from './registries/customer-catalogue.js';
import { SelectionsRepository, type SeenCondition } from './store/selections.repository.js';

/** Why a customer is in a selection, or is not. */
export interface Membership {
  member: boolean;
  /** one by one, in the order of the criteria */
  conditions: SeenCondition[];
}

/** Customers that criteria choose: for segments, and for what is done to many at once. */
@Injectable()
export class CustomerSelections {
  constructor(
    private readonly catalogue: CustomerCatalogue,
    private readonly selections: SelectionsRepository,
  ) {}

  /**
   * Criteria as a caller sent them, a tree or 004's lists.
   * @throws InvalidInputError with every problem at its path below `at`; for a field that the caller's contract does not show, too
   * @throws HiddenFieldError
   */
  read(actor: Pick<Caller, 'can' | 'surface'>, criteria: unknown, at: string): CustomerSelection {
    const read = readCriteria(criteria, this.catalogue.shownBy(actor), { at });
    this.requireKnown(actor, read);
    return { criteria: read, catalogue: this.catalogue.all };
  }

  /**
   * Criteria that were read before and stored, for work of which nobody learns who was chosen; else see `restoreFor`.
   * @throws InvalidInputError where a field of theirs is no more
   */
  restore(criteria: unknown): CustomerSelection {
    return { criteria: readCriteria(criteria, this.catalogue.all), catalogue: this.catalogue.all };
  }

  /**
   * Stored criteria for somebody who learns who is chosen, whoever stored them.
   * @throws HiddenFieldError where that would tell what the actor may not know
   */
  restoreFor(actor: Pick<Caller, 'can' | 'surface'>, criteria: unknown): CustomerSelection {
    const selection = this.restore(criteria);
    this.requireKnown(actor, selection.criteria);
    return selection;
  }

  /** What stored criteria ask for. */
  fieldsOf(criteria: unknown): string[] {
    return fieldsIn(this.restore(criteria).criteria);
  }

  /** Whether somebody may learn who is chosen by criteria that ask for these fields. */
  isOpenTo(actor: Pick<Caller, 'can' | 'surface'>, fields: readonly string[]): boolean {
    return !this.catalogue.hiddenFrom(actor, fields);
  }

  /** How many customers there are in each. */
  countEach(selections: readonly CustomerSelection[]): Promise<number[]> {
    return this.selections.countEach(selections);
  }

  /** The next customers of a selection, in the order of their ids. */
  idsAfter(selection: CustomerSelection, after: string | undefined, atMost: number): Promise<string[]> {
    return this.selections.idsAfter(selection, after, atMost);
  }

  /** In which of them a customer is. @throws CustomerNotFoundError */
  async memberships(customerId: string, selections: readonly CustomerSelection[]): Promise<boolean[]> {
    const members = isId(customerId) ? await this.selections.memberships(customerId, selections) : undefined;
    if (!members) throw new CustomerNotFoundError(customerId);
    return members;
  }

  /** The values of fields that the caller is not shown are null. @throws CustomerNotFoundError */
  async explain(actor: Caller, customerId: string, selection: CustomerSelection): Promise<Membership> {
    const found = isId(customerId) ? await this.selections.explain(customerId, selection) : undefined;
    if (!found) throw new CustomerNotFoundError(customerId);
    const shown = this.catalogue.shownBy(actor);
    const conditions = found.conditions.map((each) =>
      Object.hasOwn(shown, each.condition.field.split('.')[0]) ? each : { ...each, actual: null },
    );
    return { ...found, conditions };
  }

  private requireKnown(actor: Pick<Caller, 'can' | 'surface'>, criteria: Criteria): void {
    const hidden = this.catalogue.hiddenFrom(actor, fieldsIn(criteria));
    if (hidden) throw hidden;
  }
}
