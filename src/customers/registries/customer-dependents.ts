import { Injectable } from '@nestjs/common';
import type { AuditActor } from '@crm/audit';

/** What a feature moved from one customer to another. */
export interface Moved {
  /** how many rows, by what they are */
  counts: Readonly<Record<string, number>>;
  /** what `moveBack` is to be told, as JSON: ids, and nothing of a person */
  undo: object;
}

/** What all features moved. */
export interface MovedByFeature {
  counts: Record<string, number>;
  /** by the feature's name */
  undo: Record<string, object>;
}

/** How many rows hang on a customer. */
export interface HangingRows {
  customer_id: string;
  count: number;
}

/**
 * What hangs on customers in another feature's tables, and what happens to it when they go: by statements that take all of them,
 * so that many cost about as many as one.
 */
export interface CustomerDependents {
  /** the feature, for messages and logs */
  name: string;
  /** of each that any hang on; one customer may stand there more than once */
  count(customerIds: readonly string[]): Promise<HangingRows[]>;
  /** wipes every personal datum and keeps the numbers; answers how many rows it changed */
  anonymize(customerIds: readonly string[]): Promise<number>;
  delete(customerIds: readonly string[]): Promise<number>;
  /** hangs everything on another customer, for merges; both are held */
  move(actor: AuditActor, fromId: string, toId: string): Promise<Moved>;
  /** hangs on the other customer again what `move` took from it, as far as it is still there; answers how many rows */
  moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number>;
}

/** What a feature knows of a customer beside records that anybody counts: copies and notes, which go with it. */
export interface CustomerTraces {
  name: string;
  /** the customers are anonymized or deleted */
  forget(customerIds: readonly string[]): Promise<void>;
  /** the customer went into another; where absent, what is known of it stays as it is */
  moved?(fromId: string, toId: string): Promise<void>;
}

/** Features register here what hangs on customers. All calls run in the transaction of the deletion or the merge. */
@Injectable()
export class CustomerDependentsRegistry {
  private readonly dependents: CustomerDependents[] = [];

  register(dependents: CustomerDependents): void {
    this.dependents.push(dependents);
  }

  registerTraces({ name, forget, moved }: CustomerTraces): void {
    const forgotten = (customerIds: readonly string[]) => forget(customerIds).then(() => 0);
    this.register({
      name,
      count: () => Promise.resolve([]),
      anonymize: forgotten,
      delete: forgotten,
      move: async (_actor, fromId, toId) => {
        await moved?.(fromId, toId);
        return { counts: {}, undo: {} };
      },
      moveBack: () => Promise.resolve(0),
    });
  }

  /** By the ids of those that any rows hang on. */
  async count(customerIds: readonly string[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    if (customerIds.length === 0) return counts;
    for (const one of this.dependents) {
      for (const { customer_id: id, count } of await one.count(customerIds))
        counts.set(id, (counts.get(id) ?? 0) + count);
    }
    return counts;
  }

  anonymize(customerIds: readonly string[]): Promise<number> {
    return this.sum(customerIds, (one) => one.anonymize(customerIds));
  }

  delete(customerIds: readonly string[]): Promise<number> {
    return this.sum(customerIds, (one) => one.delete(customerIds));
  }

  async move(actor: AuditActor, fromId: string, toId: string): Promise<MovedByFeature> {
    const all: MovedByFeature = { counts: {}, undo: {} };
    for (const one of this.dependents) {
      const { counts, undo } = await one.move(actor, fromId, toId);
      Object.assign(all.counts, counts);
      all.undo[one.name] = undo;
    }
    return all;
  }

  /** How many rows went back, by feature. */
  async moveBack(
    actor: AuditActor,
    undo: Readonly<Record<string, object>>,
    fromId: string,
    toId: string,
  ): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const one of this.dependents.filter(({ name }) => name in undo)) {
      counts[one.name] = await one.moveBack(actor, undo[one.name], fromId, toId);
    }
    return counts;
  }

  /** One after the other: they share a transaction, and so a connection. */
  private async sum(
    customerIds: readonly string[],
    of: (one: CustomerDependents) => Promise<number>,
  ): Promise<number> {
    let total = 0;
    if (customerIds.length === 0) return total;
    for (const one of this.dependents) total += await of(one);
    return total;
  }
}
