import { ConflictError, NotFoundError } from '@crm/errors';

/** 404: never made, or not an id at all. */
export class FeedbackNotFoundError extends NotFoundError {
  constructor() {
    super('Feedback not found');
  }
}

/** 409: the record changed under every attempt. */
export class FeedbackConflictError extends ConflictError {}
