import { NotFoundError } from '@crm/errors';

/** 404: the address names no model. */
export class UnknownModelError extends NotFoundError {
  constructor(names: readonly string[]) {
    super(`There is no such model; there are ${names.join(', ')}`);
  }
}
