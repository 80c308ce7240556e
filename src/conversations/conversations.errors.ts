import { ConflictError, NotFoundError } from '@crm/errors';

/** 404: never made, its customer deleted, or not an id at all. */
export class ConversationNotFoundError extends NotFoundError {
  constructor() {
    super('Conversation not found');
  }
}

/** 409: the channel's id of a message is that of another one. */
export class MessageConflictError extends ConflictError {
  constructor() {
    super('There is a message of this externalId already', { details: { field: 'externalId' } });
  }
}

/** 404: never was, was filed, deleted, or is not an id at all. */
export class UnfiledMessageNotFoundError extends NotFoundError {
  constructor() {
    super('Unfiled message not found');
  }
}
