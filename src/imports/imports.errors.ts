import { ForbiddenError } from '@crm/errors';

/** 403: who may make customers may not change them. */
export class UpdatesForbiddenError extends ForbiddenError {
  constructor(permission: string) {
    super(`Importing updates needs the permission ${permission}`, { required_permission: permission });
  }
}
