import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
import { AUDITED_AS } from './audited.js';
import { ChecksRepository } from './store/checks.repository.js';
import { VerificationsRepository } from './store/verifications.repository.js';

/** What happens to verifications and checks when their customer goes. */
@Injectable()
export class VerificationDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'verification';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly verifications: VerificationsRepository,
    private readonly checks: ChecksRepository,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  async count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return [...(await this.verifications.countOf(customerIds)), ...(await this.checks.countOf(customerIds))];
  }

  /** Statuses and moments stay. */
  async anonymize(customerIds: readonly string[]): Promise<number> {
    await this.audit.eraseValuesOfOwned(AUDITED_AS, customerIds);
    const now = new Date();
    const changed = await this.verifications.anonymize(customerIds, now);
    return changed + (await this.checks.anonymize(customerIds, now));
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    await this.audit.eraseValuesOfOwned(AUDITED_AS, customerIds);
    const removed = await this.verifications.removeOf(customerIds);
    return removed + (await this.checks.removeOf(customerIds));
  }

  async move(actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const verifications = await this.moved(actor, fromId, toId);
    const checks = await this.checks.move(fromId, toId, new Date());
    const counts = { verifications: verifications.length, checks: checks.length };
    return {
      counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      undo: { verifications, checks },
    };
  }

  async moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    const { verifications, checks } = undo as { verifications: string[]; checks: string[] };
    const moved = await this.moved(actor, fromId, toId, verifications);
    return moved.length + (await this.checks.move(fromId, toId, new Date(), checks)).length;
  }

  private async moved(actor: AuditActor, fromId: string, toId: string, only?: string[]): Promise<string[]> {
    const ids = await this.verifications.move(fromId, toId, new Date(), only);
    this.audit.noteMoved(actor, AUDITED_AS, ids, fromId, toId);
    return ids;
  }
}
