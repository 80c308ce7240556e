import { ConflictError, NotFoundError, ProviderUnavailableError } from '@crm/errors';
import type { Channel } from './communication.js';

/** 404: the link was not made here, or not as it is. */
export class UnknownLinkError extends NotFoundError {
  constructor() {
    super('This link does not work here');
  }
}

/** 503: in production nothing is sent into the void. */
export class ChannelNotConfiguredError extends ProviderUnavailableError {
  constructor(channel: Channel) {
    const variable = channel === 'email' ? 'SMTP_URL' : 'MESSAGES_URL';
    super(`Messages by ${channel} cannot be sent here: ${variable} is not set`);
  }
}

/** 404 */
export class TemplateNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such message template');
  }
}

/** 409: another template has the name, in whichever case; or there are as many as there may be. */
export class TemplateConflictError extends ConflictError {}
