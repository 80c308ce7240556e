import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { CustomerDependentsRegistry, type CustomerDependents } from '../customers/index.js';
import { FeedbackRepository } from './store/feedback.repository.js';

/** What becomes of feedback when its customer goes. */
@Injectable()
export class FeedbackDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'feedback';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly feedback: FeedbackRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(customerId: string): Promise<number> {
    return this.feedback.countOfCustomer(customerId);
  }

  async anonymize(customerId: string): Promise<number> {
    return this.erased(await this.feedback.anonymizeOfCustomer(customerId, new Date()));
  }

  async delete(customerId: string): Promise<number> {
    return this.erased(await this.feedback.deleteOfCustomer(customerId));
  }

  /** Whose an anonymous feedback was and is does not stand in the log, as ever. */
  async move(actor: AuditActor, fromId: string, toId: string): Promise<number> {
    const moved = await this.feedback.moveToCustomer(fromId, toId, new Date());
    const named = moved.filter(({ is_anonymous }) => !is_anonymous);
    this.audit.noteMoved(
      actor,
      'feedback',
      named.map(({ id }) => id),
      fromId,
      toId,
    );
    return moved.length;
  }

  private async erased(ids: string[]): Promise<number> {
    await this.audit.eraseValuesOf('feedback', ...ids);
    return ids.length;
  }
}
