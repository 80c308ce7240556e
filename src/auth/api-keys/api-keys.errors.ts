import { ConflictError, NotFoundError } from '@crm/errors';

export class ApiKeyNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such API key');
  }
}

export class ApiKeyRevokedError extends ConflictError {
  constructor() {
    super('This API key is revoked for good; create a new one');
  }
}
