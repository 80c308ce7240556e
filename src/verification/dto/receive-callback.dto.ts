import { ApiExample } from '@crm/openapi';
import { FilledText, ForeignId, Moment, OneOf } from '@crm/validation';

/** How a third party may say that one stands. */
export const CALLBACK_STATUSES = ['in_progress', 'completed', 'failed'] as const;

@ApiExample({
  verification_id: '0190d6a7-0000-7b2a-9f3e-2f1d8c9b7a90',
  status: 'completed',
  reference: 'EXP-2026-00417',
  occurred_at: '2026-01-15T09:45:00Z',
})
export class ReceiveCallbackDto {
  @ForeignId({ required: true })
  verification_id!: string;

  @OneOf(CALLBACK_STATUSES, { required: true })
  status!: (typeof CALLBACK_STATUSES)[number];

  /** what the third party calls it */
  @FilledText(200, { required: true })
  reference!: string;

  /** when it was decided there */
  @Moment({ required: true })
  occurred_at!: Date;
}
