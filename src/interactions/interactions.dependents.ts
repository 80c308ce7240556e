import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { CustomerDependentsRegistry, type CustomerDependents, type Moved } from '../customers/index.js';
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

  count(customerId: string): Promise<number> {
    return this.interactions.countOf(customerId);
  }

  async anonymize(customerId: string): Promise<number> {
    await this.audit.eraseValuesOfOwned('interactions', customerId);
    return this.interactions.anonymize(customerId, new Date());
  }

  async delete(customerId: string): Promise<number> {
    await this.audit.eraseValuesOfOwned('interactions', customerId);
    return this.interactions.removeOf(customerId);
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
