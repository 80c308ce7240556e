import { ConflictError } from '@crm/errors';

/** 409: a record of another customer is called so. */
export class ExternalIdTakenError extends ConflictError {
  constructor(field: string) {
    super('Another customer has a record of this kind with this external_id', { details: { field } });
  }
}

/** 409: others kept storing the same records at the same moment. */
export class RecordsConflictError extends ConflictError {
  constructor() {
    super('These records are being stored by others; try again');
  }
}
