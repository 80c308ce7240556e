import { Injectable } from '@nestjs/common';
import { Audit } from '@crm/audit';
import { Database } from '@crm/database';
import type { Caller } from '@crm/http';
import { AUDITED_AS } from './audited.js';
import { answersSeenBy } from './seen-answers.js';
import type { Verification } from './verification.js';

/** Who saw what a third party or a bureau answered: one entry in the audit for each record whose answer shows it. */
@Injectable()
export class UnmaskedAnswers {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Of verifications that are shown to the actor. */
  noteReferences(actor: Caller, shown: readonly Verification[]): Promise<void> {
    const seen = answersSeenBy(actor).references ? shown.filter(({ answer }) => answer?.reference) : [];
    return this.note(
      actor,
      seen.map(({ id }) => id),
    );
  }

  /** Of records whose answers are shown. */
  async note(actor: Caller, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const action = answersSeenBy(actor).references ? 'crm:read:pii' : 'crm:read:verification';
    await this.database.transaction(async () => {
      for (const id of ids) this.audit.note(actor, { action, resource: AUDITED_AS, id });
      return Promise.resolve();
    });
  }
}
