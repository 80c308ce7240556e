import { NotFoundError } from '@crm/errors';

/** 404: never made, its customer deleted, or not an id at all. */
export class ConversationNotFoundError extends NotFoundError {
  constructor() {
    super('Conversation not found');
  }
}
