import { NullIsAbsent, OptionalBody, Verbatim } from '@crm/validation';

@NullIsAbsent()
@OptionalBody()
export class SignOutDto {
  /** where the access token has expired */
  @Verbatim(4096)
  refresh_token?: string;
}
