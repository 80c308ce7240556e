import { ConflictError, DuplicateError, ForbiddenError, NotFoundError } from '@crm/errors';

/** 404: never made, deleted, or not an id at all. What was merged is looked for by the id; see Successors in libs/http. */
export class CustomerNotFoundError extends NotFoundError {
  constructor(customerId: string) {
    super('Customer not found', 'customer_not_found', customerId);
  }
}

/** 409 (travel: 400): email or phone belongs to another customer. */
export class DuplicateCustomerError extends DuplicateError {}

/** 409: what is asked for is so already, or the record changed under every attempt. */
export class CustomerConflictError extends ConflictError {}

/** 403: an order or a filter by the credit score would tell it. */
export class CreditScoreHiddenError extends ForbiddenError {
  constructor() {
    const required_permission = 'crm:read:verification';
    super(`Asking by credit_score needs the permission ${required_permission} or crm:read:pii`, {
      required_permission,
    });
  }
}
