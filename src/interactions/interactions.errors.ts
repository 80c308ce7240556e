import { ConflictError, NotFoundError } from '@crm/errors';

export class InteractionNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such interaction');
  }
}

/** 409: the member of staff is on another call at that time. */
export class InteractionConflictError extends ConflictError {
  constructor() {
    super(
      'This member of staff is on another call at that time',
      { details: { field: 'staff_member_id' } },
      'interaction_conflict',
    );
  }
}
