import { Injectable } from '@nestjs/common';
import { pageById, type PageOf, type Paging } from '@crm/http';
import type { OutgoingMessage } from '../outgoing-message.js';
import { OutgoingMessagesRepository, type OutboxFilter } from '../store/outgoing-messages.repository.js';

/** Messages that count as sent, and went nowhere: no server is configured. */
@Injectable()
export class OutboxService {
  constructor(private readonly messages: OutgoingMessagesRepository) {}

  /** Newest first. */
  async list(filter: OutboxFilter, paging: Paging): Promise<PageOf<OutgoingMessage>> {
    return pageById(paging, await this.messages.outbox(filter, paging));
  }
}
