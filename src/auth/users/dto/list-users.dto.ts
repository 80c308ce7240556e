import { PageQuery } from '@crm/http';
import { QueryFlag, QueryText } from '@crm/validation';
import type { UserFilter } from '../user.js';

export class ListUsersDto extends PageQuery implements UserFilter {
  /** part of name or e-mail; accents and case are ignored */
  @QueryText(200)
  query?: string;

  /** name of a role */
  @QueryText(63)
  role?: string;

  /** false: the deactivated ones */
  @QueryFlag()
  is_active?: boolean;
}
