import { ROLE_NAME } from '@crm/access';
import { ApiExample } from '@crm/openapi';
import { NullIsAbsent, Pattern, Text } from '@crm/validation';
import { Grants } from '../../grants.js';

@NullIsAbsent()
@ApiExample({
  name: 'reception',
  description: 'Answers the phone',
  permissions: ['crm:create:customers', 'crm:read:customers'],
})
export class CreateRoleDto {
  @Pattern(ROLE_NAME, 'must be lower-case letters, digits, - and _, beginning with a letter', {
    required: true,
  })
  name!: string;

  @Text(500)
  description?: string | null;

  /** permissions, or grants with `*` such as `crm:read:*` */
  @Grants({ required: true })
  permissions!: string[];
}
