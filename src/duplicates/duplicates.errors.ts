import { ConflictError, NotFoundError } from '@crm/errors';

/** 404: never found, or found no more because the customers changed or are gone. */
export class DuplicateNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such pair of customers');
  }
}

/** 409: the two are one customer already. */
export class DuplicateMergedError extends ConflictError {
  constructor() {
    super('These customers were merged; undo the merge first');
  }
}
