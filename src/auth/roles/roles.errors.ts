import { ConflictError, InvalidInputError, NotFoundError } from '@crm/errors';

export class RoleNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such role');
  }
}

export class RoleNameTakenError extends ConflictError {
  constructor() {
    super('There is a role of this name already', { details: { field: 'name' } });
  }
}

export class BuiltInRoleError extends ConflictError {
  constructor() {
    super('Built-in roles cannot be changed; create a role of your own');
  }
}

export class RoleInUseError extends ConflictError {
  constructor() {
    super('Somebody still has this role; give them another one first');
  }
}

export function fixedName(): InvalidInputError {
  return InvalidInputError.of('name', 'read_only', 'name cannot be set');
}

export function unknownRole(role: string, roles: readonly string[]): InvalidInputError {
  return InvalidInputError.of('role', 'invalid_value', `role must be one of ${roles.join(', ')}`, {
    allowed_values: roles,
    received_value: role,
  });
}
