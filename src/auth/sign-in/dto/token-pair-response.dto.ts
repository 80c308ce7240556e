import { ApiExample, Integer, Word } from '@crm/openapi';

@ApiExample({
  access_token: 'eyJhbGciOiJIUzI1NiJ9…',
  token_type: 'Bearer',
  expires_in: 900,
  refresh_token: 'eyJhbGciOiJIUzI1NiJ9…',
})
export class TokenPairResponseDto {
  /** goes into `Authorization: Bearer …` */
  access_token!: string;

  @Word(['Bearer'])
  token_type!: string;

  /** seconds that the access token is valid */
  @Integer()
  expires_in!: number;

  /** valid for 30 days, once */
  refresh_token!: string;
}
