import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { EventViews, type EventNote } from '@crm/events';
import type { Document } from './document.js';
import { toDocumentResponse } from './dto/document-response.dto.js';

/** How events of documents are told: as their routes show the record; never their content. */
@Injectable()
export class DocumentsEvents implements OnModuleInit {
  constructor(
    private readonly views: EventViews,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.views.register(['document.created', 'document.updated', 'document.deleted'], (document: Document) =>
      toDocumentResponse(document, this.config.publicUrl),
    );
  }
}

export function documentEvent(document: Document): Omit<EventNote, 'type'> {
  return { customerId: document.customer_id, resource: document.id, data: document };
}
