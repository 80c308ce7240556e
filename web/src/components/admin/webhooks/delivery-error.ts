import { wordFor, type Words } from '@/i18n/words';

const STATUS = /^status_(\d+)$/;

/** Why something did not come through, in words; `webhooks` of the messages has them. */
export function deliveryError(webhooks: Words, code: string): string {
  const status = STATUS.exec(code)?.[1];
  return status ? webhooks('deliveryErrors.status', { status }) : wordFor(webhooks, 'deliveryErrors', code);
}
