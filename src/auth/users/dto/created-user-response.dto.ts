import { ApiExample } from '@crm/openapi';
import type { OneTimeLink } from '../../passwords/one-time-link.js';
import type { User } from '../user.js';
import { PasswordLinkResponseDto, toPasswordLinkResponse } from './password-link-response.dto.js';
import { toUserResponse, UserResponseDto } from './user-response.dto.js';

/** A new user, and the link by which one without a password sets it. */
export interface CreatedUser {
  user: User;
  link?: OneTimeLink;
}

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  role: 'agent',
  contract: 'travel',
  is_active: true,
  has_password: true,
  last_sign_in: null,
  created_at: '2026-01-10T08:00:00.000Z',
  updated_at: '2026-01-10T08:00:00.000Z',
  version: 1,
})
export class CreatedUserResponseDto extends UserResponseDto {
  /** where no password was given */
  password_link?: PasswordLinkResponseDto;
}

export function toCreatedUserResponse({ user, link }: CreatedUser): CreatedUserResponseDto {
  return { ...toUserResponse(user), ...(link && { password_link: toPasswordLinkResponse(link) }) };
}
