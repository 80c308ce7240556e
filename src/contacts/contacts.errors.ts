import { ConflictError, NotFoundError } from '@crm/errors';

/** 404: never made, removed, or another customer's. */
export class ContactNotFoundError extends NotFoundError {
  constructor() {
    super('The customer has no such contact');
  }
}

/** 409: the customer would be left without a primary contact of the type, or has too many. */
export class ContactConflictError extends ConflictError {}
