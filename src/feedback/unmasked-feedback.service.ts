import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { Database } from '@crm/database';

/** Who saw whose an anonymous feedback is: one entry in the audit for each that an answer showed with its customer. */
@Injectable()
export class UnmaskedFeedback {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async note(actor: AuditActor, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.database.transaction(async () => {
      for (const id of ids) this.audit.note(actor, { action: 'crm:read:pii', resource: 'feedback', id });
    });
  }
}
