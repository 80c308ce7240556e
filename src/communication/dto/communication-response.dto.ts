import { Answer } from '@crm/http';
import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import { toAcceptedResponse } from '../../jobs/index.js';
import { REASONS, type Reason } from '../communication.js';
import type { SentCommunication } from '../sent-communication.js';

export class SkippedRecipientResponseDto {
  @Uuid()
  customer_id!: string;

  @Word(REASONS)
  reason!: Reason;
}

@ApiExample({
  sent: 2,
  waiting: 1,
  skipped: [{ customer_id: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60', reason: 'unsubscribed' }],
  failed: 0,
  job_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a80',
})
export class CommunicationResponseDto {
  /** taken by the mail server or gateway, or put into the outbox; of a dry run, who would get it */
  @Integer()
  sent!: number;

  /** for the end of quiet hours, or for a server that is away: they are sent then */
  @Integer()
  waiting!: number;

  /** in the order of the recipients, each with the first reason that holds */
  skipped!: SkippedRecipientResponseDto[];

  /** refused by the server, or unknown customers; the job’s rows say which and why */
  @Integer()
  failed!: number;

  /** its rows tell each recipient */
  @Uuid()
  job_id!: string;
}

export function toCommunicationResponse({ job, isDecided, skipped }: SentCommunication): Answer {
  if (!isDecided) return toAcceptedResponse(job);
  const { sent, waiting, failed } = job.counts;
  const body: CommunicationResponseDto = {
    sent,
    waiting,
    skipped: skipped.map(({ customer_id, reason }) => ({ customer_id, reason })),
    failed,
    job_id: job.id,
  };
  return new Answer(body);
}
