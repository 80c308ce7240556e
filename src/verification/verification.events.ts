import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventViews, type EventNote } from '@crm/events';
import { toVerificationResponse } from './dto/verification-response.dto.js';
import type { Verification } from './verification.js';

/** How decisions are told: as their route shows the record, and nothing of what a third party answered. */
@Injectable()
export class VerificationEvents implements OnModuleInit {
  constructor(private readonly views: EventViews) {}

  onModuleInit(): void {
    this.views.register(['verification.completed', 'verification.failed'], (verification: Verification) =>
      toVerificationResponse(verification, false),
    );
  }
}

export function verificationEvent(verification: Verification): Omit<EventNote, 'type'> {
  const { customer_id: customerId, id: resource } = verification;
  return { customerId, resource, data: { ...verification, answer: null } };
}
