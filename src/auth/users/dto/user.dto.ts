import { CONTRACT_NAMES } from '@crm/contracts';
import { z } from 'zod';
import type { OneTimeLink } from '../../passwords/one-time-links.service.js';
import type { User } from '../user.js';

/** A new user, and the link by which one without a password sets it. */
export interface CreatedUser {
  user: User;
  link?: OneTimeLink;
}

const EXAMPLE = {
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  role: 'agent',
  contract: 'travel',
  is_active: true,
  has_password: true,
  last_sign_in: '2026-01-15T09:30:00.000Z',
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-10T08:00:00.000Z',
  version: 1,
} as const;

const shape = {
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  contract: z.enum(CONTRACT_NAMES),
  is_active: z.boolean(),
  has_password: z.boolean(),
  last_sign_in: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  version: z.number().int(),
};

export const userSchema = z.strictObject(shape).meta({ id: 'User', example: EXAMPLE });
export type UserDto = z.output<typeof userSchema>;

export const passwordLinkSchema = z
  .strictObject({
    token: z
      .string()
      .describe('shown this once; goes to `POST /api/v1/auth/password/link` with the password'),
    expires_at: z.iso.datetime(),
  })
  .meta({
    id: 'PasswordLink',
    example: { token: '3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', expires_at: '2026-01-18T09:30:00.000Z' },
  });
export type PasswordLinkDto = z.output<typeof passwordLinkSchema>;

export const createdUserSchema = z
  .strictObject({ ...shape, password_link: passwordLinkSchema.optional() })
  .meta({ id: 'CreatedUser', example: { ...EXAMPLE, last_sign_in: null } });
export type CreatedUserDto = z.output<typeof createdUserSchema>;

export function toUserDto(user: User): UserDto {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    contract: user.contract as UserDto['contract'],
    is_active: user.is_active,
    has_password: user.password_hash !== null,
    last_sign_in: user.last_sign_in?.toISOString() ?? null,
    created_at: user.created_at.toISOString(),
    updated_at: user.updated_at.toISOString(),
    version: user.version,
  };
}

export function toPasswordLinkDto({ token, expiresAt }: OneTimeLink): PasswordLinkDto {
  return { token, expires_at: expiresAt.toISOString() };
}

export function toCreatedUserDto({ user, link }: CreatedUser): CreatedUserDto {
  return { ...toUserDto(user), ...(link && { password_link: toPasswordLinkDto(link) }) };
}
