import { CONTRACT_NAMES } from '@crm/contracts';
import type { Principal } from '@crm/http';
import { z } from 'zod';
import type { User } from '../../users/user.js';

export const meSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z
      .enum(['user', 'api_key', 'external'])
      .describe('external: of the company’s own identity provider'),
    name: z.string(),
    email: z.string().nullable(),
    role: z.string().nullable(),
    contract: z.enum(CONTRACT_NAMES),
    permissions: z.array(z.string()).describe('as granted; `*` stands for every action or resource'),
  })
  .meta({
    id: 'Me',
    example: {
      id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
      kind: 'user',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      role: 'admin',
      contract: 'standard',
      permissions: ['crm:*:*'],
    },
  });
export type MeDto = z.output<typeof meSchema>;

/** The caller; e-mail and role are known of users who sign in here. */
export function toMeDto(principal: Principal, user?: User): MeDto {
  return {
    id: principal.id,
    kind: principal.kind,
    name: principal.name,
    email: user?.email ?? null,
    role: user?.role ?? null,
    contract: principal.contract.name,
    permissions: [...principal.permissions].sort(),
  };
}
