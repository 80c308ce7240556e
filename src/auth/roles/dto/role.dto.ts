import { z } from 'zod';
import type { Role } from '../role.js';

export const roleSchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.string()),
    built_in: z.boolean().describe('built-in roles cannot be changed'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    version: z.number().int(),
  })
  .meta({
    id: 'Role',
    example: {
      id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a61',
      name: 'reception',
      description: 'Answers the phone',
      permissions: ['crm:create:customers', 'crm:read:customers'],
      built_in: false,
      created_at: '2026-01-10T08:00:00.000Z',
      updated_at: '2026-01-10T08:00:00.000Z',
      version: 1,
    },
  });
export type RoleDto = z.output<typeof roleSchema>;

export function toRoleDto({ permissions, ...role }: Role): RoleDto {
  return {
    ...role,
    permissions: [...permissions],
    created_at: role.created_at.toISOString(),
    updated_at: role.updated_at.toISOString(),
  };
}
