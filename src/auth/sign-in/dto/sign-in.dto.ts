import { ApiExample } from '@crm/openapi';
import { Verbatim } from '@crm/validation';

@ApiExample({ email: 'ada@example.com', password: 'violet harbour 27 kites' })
export class SignInDto {
  @Verbatim(320, { required: true })
  email!: string;

  @Verbatim(1024, { required: true, format: 'password' })
  password!: string;
}
