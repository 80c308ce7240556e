import { CONTRACT_NAMES } from '@crm/contracts';
import { ApiExample, Integer, Uuid, Word } from '@crm/openapi';
import type { User } from '../user.js';

export const USER_EXAMPLE = {
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
};

@ApiExample(USER_EXAMPLE)
export class UserResponseDto {
  @Uuid()
  id!: string;

  email!: string;

  name!: string;

  role!: string;

  @Word(CONTRACT_NAMES)
  contract!: string;

  is_active!: boolean;

  has_password!: boolean;

  last_sign_in!: Date | null;

  created_at!: Date;

  updated_at!: Date;

  @Integer()
  version!: number;
}

export function toUserResponse(user: User): UserResponseDto {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    contract: user.contract,
    is_active: user.is_active,
    has_password: user.password_hash !== null,
    last_sign_in: user.last_sign_in,
    created_at: user.created_at,
    updated_at: user.updated_at,
    version: user.version,
  };
}
