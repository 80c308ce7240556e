import { ConflictError, NotFoundError } from '@crm/errors';

/** 409: a record of another customer is called so. */
export class ExternalIdTakenError extends ConflictError {
  constructor(field: string) {
    super('Another customer has a record of this kind with this external_id', { details: { field } });
  }
}

/** 404: the address names no kind. */
export class UnknownKindError extends NotFoundError {
  constructor(kinds: readonly string[]) {
    super(`There is no such kind of records; there are ${kinds.join(', ')}`);
  }
}

/** 409: others kept storing the same records at the same moment. */
export class RecordsConflictError extends ConflictError {
  constructor() {
    super('These records are being stored by others; try again');
  }
}
