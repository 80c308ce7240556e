import { Verbatim } from '@crm/validation';

export class RefreshSessionDto {
  /** as the sign-in or the last refresh gave it; it is used up by this */
  @Verbatim(4096, { required: true })
  refresh_token!: string;
}
