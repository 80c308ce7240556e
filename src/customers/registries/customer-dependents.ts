import { Injectable } from '@nestjs/common';
import type { AuditActor } from '@crm/audit';

/** What hangs on a customer in another feature's tables, and what happens to it when the customer goes. */
export interface CustomerDependents {
  /** the feature, for messages and logs */
  name: string;
  count(customerId: string): Promise<number>;
  /** wipes every personal datum and keeps the numbers; answers how many rows it changed */
  anonymize(customerId: string): Promise<number>;
  delete(customerId: string): Promise<number>;
  /** hangs everything on another customer, for merges */
  move(actor: AuditActor, fromId: string, toId: string): Promise<number>;
}

/** Features register here what hangs on customers. All calls run in the transaction of the deletion or the join. */
@Injectable()
export class CustomerDependentsRegistry {
  private readonly dependents: CustomerDependents[] = [];

  register(dependents: CustomerDependents): void {
    this.dependents.push(dependents);
  }

  count(customerId: string): Promise<number> {
    return this.sum((one) => one.count(customerId));
  }

  anonymize(customerId: string): Promise<number> {
    return this.sum((one) => one.anonymize(customerId));
  }

  delete(customerId: string): Promise<number> {
    return this.sum((one) => one.delete(customerId));
  }

  move(actor: AuditActor, fromId: string, toId: string): Promise<number> {
    return this.sum((one) => one.move(actor, fromId, toId));
  }

  /** One after the other: they share a transaction, and so a connection. */
  private async sum(of: (one: CustomerDependents) => Promise<number>): Promise<number> {
    let total = 0;
    for (const one of this.dependents) total += await of(one);
    return total;
  }
}
