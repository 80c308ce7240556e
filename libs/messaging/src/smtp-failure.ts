import { UnavailableError } from '@crm/outbound';
import type { Delivery } from './delivery.js';

/** What nodemailer says of a failure. */
interface SmtpError extends Error {
  code?: string;
  /** the command that was answered; CONN where the connection failed */
  command?: string;
  response?: string;
  responseCode?: number;
}

/** The server ends the session: the address is not to blame. */
const CLOSING = 421;

/**
 * What a failed conversation means for the message. Answers of the server are final (5xx) or for a while (4xx); without an
 * answer it depends on whether the server may have the message already.
 * @throws UnavailableError where the server is away, or does not know us
 */
export function smtpFailure(error: SmtpError, mayBeDelivered: boolean): Delivery {
  const { code, command = '', response = '', responseCode } = error;
  if (responseCode === undefined) {
    if (mayBeDelivered) return { outcome: 'failed', reason: 'delivery_unknown' };
    if (code === 'EENVELOPE') return { outcome: 'failed', reason: 'invalid_address' };
    if (code === 'EMESSAGE') return { outcome: 'failed', reason: 'rejected' };
    throw new UnavailableError(`SMTP ${code ?? 'failure'}`);
  }
  if (responseCode === CLOSING || command.startsWith('AUTH')) {
    throw new UnavailableError(`SMTP ${responseCode}`);
  }
  if (responseCode < 500) return { outcome: 'later' };
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const isOfAddress = command === 'RCPT TO' && !/^5\.[3-7]\./.test(status ?? '');
  return { outcome: 'failed', reason: isOfAddress ? 'bounced' : 'rejected', status };
}
