import type { Permission } from '@crm/access';
import { ForbiddenError, NotFoundError } from '@crm/errors';

/** 403: the list shows customers too. */
export class CustomersHiddenError extends ForbiddenError {
  constructor(permission: Permission) {
    super(`This list also needs the permission ${permission}`, { required_permission: permission });
  }
}

/** 404: the address names no model. */
export class UnknownModelError extends NotFoundError {
  constructor(names: readonly string[]) {
    super(`There is no such model; there are ${names.join(', ')}`);
  }
}
