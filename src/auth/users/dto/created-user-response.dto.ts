import { ApiExample } from '@crm/openapi';
import type { CreatedUser } from '../user.js';
import { PasswordLinkResponseDto, toPasswordLinkResponse } from './password-link-response.dto.js';
import { toUserResponse, USER_EXAMPLE, UserResponseDto } from './user-response.dto.js';

@ApiExample({ ...USER_EXAMPLE, last_sign_in: null })
export class CreatedUserResponseDto extends UserResponseDto {
  /** where no password was given */
  password_link?: PasswordLinkResponseDto;
}

export function toCreatedUserResponse({ user, link }: CreatedUser): CreatedUserResponseDto {
  return { ...toUserResponse(user), ...(link && { password_link: toPasswordLinkResponse(link) }) };
}
