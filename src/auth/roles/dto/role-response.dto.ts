import { ApiExample, Integer, Uuid } from '@crm/openapi';
import type { Role } from '../role.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a61',
  name: 'reception',
  description: 'Answers the phone',
  permissions: ['crm:create:customers', 'crm:read:customers'],
  built_in: false,
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-10T08:00:00.000Z',
  version: 1,
})
export class RoleResponseDto {
  @Uuid()
  id!: string;

  name!: string;

  description!: string;

  permissions!: string[];

  /** built-in roles cannot be changed */
  built_in!: boolean;

  created_at!: Date;

  updated_at!: Date;

  @Integer()
  version!: number;
}

export function toRoleResponse(role: Role): RoleResponseDto {
  return {
    id: role.id,
    name: role.name,
    description: role.description,
    permissions: [...role.permissions],
    built_in: role.built_in,
    created_at: role.created_at,
    updated_at: role.updated_at,
    version: role.version,
  };
}
