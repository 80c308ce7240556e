import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { CustomerDependentsRegistry, type CustomerDependents } from '../customers/index.js';
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

  async move(actor: AuditActor, fromId: string, toId: string): Promise<number> {
    const moved = await this.interactions.move(fromId, toId);
    this.audit.noteMoved(actor, 'interactions', moved, fromId, toId);
    for (const id of [fromId, toId]) await this.interactions.recount(id);
    return moved.length;
  }
}
