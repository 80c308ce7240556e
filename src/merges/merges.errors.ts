import { ConflictError, NotFoundError } from '@crm/errors';

/** What tells whom an old id leads to. */
export const MERGED_INTO = 'X-Merged-Into';

export class MergeNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such merge');
  }
}

/** 409: the customer goes on in another one, whose id is named. */
export class MergedCustomerError extends ConflictError {
  constructor(mergedId: string, survivorId: string) {
    super(`The customer ${mergedId} was merged into ${survivorId}: write to that one`, {
      details: { customer_id: survivorId, merged_id: mergedId },
      headers: { [MERGED_INTO]: survivorId },
    });
  }
}

/** 409: what was merged cannot be taken apart, or not now. */
export class MergeConflictError extends ConflictError {}
