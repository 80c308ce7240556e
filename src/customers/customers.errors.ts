import type { Permission } from '@crm/access';
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

/** 403: who may not know a field would learn it by an order, by criteria, or by who is in a segment that asks for it. */
export class HiddenFieldError extends ForbiddenError {
  /** `permissions`, any of which is enough; without them it is the contract that does not show the field */
  constructor(
    field: string,
    readonly permissions?: readonly Permission[],
  ) {
    super(
      permissions
        ? `Asking by ${field} needs the permission ${permissions.join(' or ')}`
        : `Asking by ${field} needs a contract that shows it`,
      permissions && { required_permission: permissions[0] },
    );
  }
}
