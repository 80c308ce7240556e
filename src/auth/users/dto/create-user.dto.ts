import { CONTRACT_NAMES, type ContractName } from '@crm/contracts';
import { ApiExample } from '@crm/openapi';
import { DELIBERATE, Email, FilledText, NullIsAbsent, OneOf } from '@crm/validation';
import { NewPassword } from '../../passwords/password-rules.js';

@NullIsAbsent()
@ApiExample(({ name }) => ({
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  role: 'agent',
  contract: name,
  password: 'violet harbour 27 kites',
}))
export class CreateUserDto {
  @Email({ required: true, asWritten: true })
  email!: string;

  @FilledText(200, { required: true })
  name!: string;

  /** name of a role */
  @FilledText(63, { required: true })
  role!: string;

  /** whose API the user sees; of a new user `standard` by default */
  @OneOf(CONTRACT_NAMES, { ...DELIBERATE, nullable: false })
  contract?: ContractName;

  /** without one, the answer has a one-time link to set it with */
  @NewPassword()
  password?: string;
}
