import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@crm/access';
import { Audit, systemActor } from '@crm/audit';
import { Database } from '@crm/database';
import { WebhooksRepository } from './store/webhooks.repository.js';
import { FAILING_AT_MOST_MS, type DisabledReason } from './webhook.js';

/** Switches off what nothing comes through to, and what is nobody's any more. */
@Injectable()
export class WebhookFailures {
  private readonly log = new Logger(WebhookFailures.name);

  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** `failingSince`: as it was when the delivery was read. */
  async note(id: string, failingSince: Date | null): Promise<void> {
    const now = this.clock.now();
    const tooLong = new Date(now - FAILING_AT_MOST_MS);
    if (!failingSince) await this.webhooks.noteFailure(id, new Date(now));
    else if (failingSince <= tooLong) await this.disable(id, 'failing', tooLong);
  }

  ownerGone(id: string): Promise<void> {
    return this.disable(id, 'owner_gone');
  }

  private async disable(id: string, reason: DisabledReason, failedSince?: Date): Promise<void> {
    await this.database.transaction(async () => {
      const now = new Date(this.clock.now());
      if (!(await this.webhooks.disable(id, reason, now, failedSince))) return;
      this.audit.note(systemActor('disable_webhook'), {
        resource: 'webhooks',
        id,
        before: { active: true, disabled_reason: null },
        after: { active: false, disabled_reason: reason },
      });
      this.database.afterCommit(() => this.log.warn(`Webhook ${id} was switched off: ${reason}`));
    });
  }
}
