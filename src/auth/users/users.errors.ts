import { ConflictError, NotFoundError } from '@crm/errors';

export class UserNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such user');
  }
}

export class EmailTakenError extends ConflictError {
  constructor() {
    super('Another user has this e-mail address', { details: { field: 'email' } });
  }
}

export class LastAdministratorError extends ConflictError {
  constructor() {
    super('This is the last active administrator; make another one first');
  }
}
