import { ApiExample } from '@crm/openapi';
import { Verbatim } from '@crm/validation';
import { NewPassword } from '../../passwords/password-rules.js';

@ApiExample({ token: '3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', password: 'violet harbour 27 kites' })
export class SetPasswordDto {
  /** of the one-time link */
  @Verbatim(200, { required: true })
  token!: string;

  @NewPassword({ required: true })
  password!: string;
}
