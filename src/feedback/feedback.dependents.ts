import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
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

  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.feedback.countOf(customerIds);
  }

  async anonymize(customerIds: readonly string[]): Promise<number> {
    return this.erased(await this.feedback.anonymize(customerIds, new Date()));
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    return this.erased(await this.feedback.removeOf(customerIds));
  }

  async move(actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const ids = await this.moved(actor, fromId, toId);
    return { counts: { feedback: ids.length }, undo: { ids } };
  }

  async moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    return (await this.moved(actor, fromId, toId, (undo as { ids: string[] }).ids)).length;
  }

  /** Whose an anonymous feedback was and is does not stand in the log, as ever. */
  private async moved(actor: AuditActor, fromId: string, toId: string, only?: string[]): Promise<string[]> {
    const moved = await this.feedback.moveToCustomer(fromId, toId, new Date(), only);
    const named = moved.filter(({ is_anonymous }) => !is_anonymous);
    this.audit.noteMoved(
      actor,
      'feedback',
      named.map(({ id }) => id),
      fromId,
      toId,
    );
    return moved.map(({ id }) => id);
  }

  private async erased(ids: string[]): Promise<number> {
    await this.audit.eraseValuesOf('feedback', ...ids);
    return ids.length;
  }
}
