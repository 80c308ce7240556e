import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
import { InteractionsRepository } from './store/interactions.repository.js';

/** What happens to interactions when their customer goes. */
@Injectable()
export class InteractionsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'interactions';

  constructor(
    private readonly dependents: CustomerDependentsRegistry,
    private readonly interactions: InteractionsRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dependents.register(this);
  }

  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.interactions.countOf(customerIds);
  }

  async anonymize(customerIds: readonly string[]): Promise<number> {
    await this.audit.eraseValuesOfOwned('interactions', customerIds);
    return this.interactions.anonymize(customerIds, new Date());
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    await this.audit.eraseValuesOfOwned('interactions', customerIds);
    return this.interactions.removeOf(customerIds);
  }

  async move(actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const ids = await this.moved(actor, fromId, toId);
    return { counts: { interactions: ids.length }, undo: { ids } };
  }

  async moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    return (await this.moved(actor, fromId, toId, (undo as { ids: string[] }).ids)).length;
  }

  private async moved(actor: AuditActor, fromId: string, toId: string, only?: string[]): Promise<string[]> {
    const ids = await this.interactions.move(fromId, toId, only);
    this.audit.noteMoved(actor, 'interactions', ids, fromId, toId);
    for (const id of [fromId, toId]) await this.interactions.recount(id);
    return ids;
  }
}
