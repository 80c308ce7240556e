import { ApiExample } from '@crm/openapi';
import type { OneTimeLink } from '../../passwords/one-time-link.js';

@ApiExample({
  token: '3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  expires_at: '2026-01-18T09:30:00.000Z',
})
export class PasswordLinkResponseDto {
  /** shown this once; goes to `POST /api/v1/auth/password/link` with the password */
  token!: string;

  expires_at!: Date;
}

export function toPasswordLinkResponse({ token, expiresAt }: OneTimeLink): PasswordLinkResponseDto {
  return { token, expires_at: expiresAt };
}
