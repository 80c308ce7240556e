import { ApiExample } from '@crm/openapi';
import { Verbatim } from '@crm/validation';
import { NewPassword } from '../../passwords/password-rules.js';

@ApiExample({ current_password: 'violet harbour 27 kites', new_password: 'amber meadow 31 owls' })
export class ChangePasswordDto {
  @Verbatim(1024, { required: true, format: 'password' })
  current_password!: string;

  @NewPassword({ required: true })
  new_password!: string;
}
