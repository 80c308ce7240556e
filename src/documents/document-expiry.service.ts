import { Injectable } from '@nestjs/common';
import { Audit, systemActor } from '@crm/audit';
import { Database } from '@crm/database';
import { Events } from '@crm/events';
import { documentEvent } from './documents.events.js';
import { DocumentsRepository } from './store/documents.repository.js';

/** Documents of one transaction. */
const BATCH = 100;

/** Who marks what is over: nobody asks for it. */
const EXPIRY = systemActor('expire');

/** The end of documents that have a last day. */
@Injectable()
export class DocumentExpiry {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** Marks a batch of documents whose last day is over; answers how many. */
  expire(now: Date): Promise<number> {
    return this.database.transaction(async () => {
      const expired = await this.documents.expire(now, BATCH);
      for (const { before, document } of expired) {
        const { id, is_active, signature_status } = document;
        const after = { is_active, signature_status };
        this.audit.note(EXPIRY, { resource: 'documents', id, before, after });
        this.events.note(EXPIRY, { type: 'document.updated', ...documentEvent(document) });
      }
      return expired.length;
    });
  }
}
