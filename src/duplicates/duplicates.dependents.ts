import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
import { inOrder } from './duplicate-pair.js';
import { DuplicatesRepository } from './store/duplicates.repository.js';
import { MatchKeysRepository } from './store/match-keys.repository.js';

/** What was found of a customer goes with it: nothing of it is worth keeping, and keys are made of who it was. */
@Injectable()
export class DuplicatesDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'duplicates';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly duplicates: DuplicatesRepository,
    private readonly keys: MatchKeysRepository,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  /** Keys are no records: they are made of the customer whenever they are needed. */
  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.duplicates.countOf(customerIds);
  }

  anonymize(customerIds: readonly string[]): Promise<number> {
    return this.delete(customerIds);
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    await this.keys.remove(customerIds);
    return this.duplicates.removeOf(customerIds);
  }

  /**
   * The two are one from now on, and whom the one was said not to be the other is not either. Its other pairs stay: they are not
   * shown while it is hidden, and an undo shows them again.
   */
  async move(_actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const now = new Date();
    await this.duplicates.setStatus(inOrder(fromId, toId), 'merged', now);
    const others = (await this.duplicates.dismissedOf(fromId)).filter((other) => other !== toId);
    return { counts: {}, undo: await this.duplicates.dismissAll(toId, others, now) };
  }

  async moveBack(_actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    await this.duplicates.setStatus(inOrder(fromId, toId), 'open', new Date());
    return this.duplicates.takeBack(undo as { made: string[]; closed: string[] });
  }
}
