import { CONTRACT_NAMES, type ContractName } from '@crm/contracts';
import { ApiExample } from '@crm/openapi';
import { DELIBERATE, FilledText, Moment, NullIsAbsent, OneOf } from '@crm/validation';
import { Grants } from '../../grants.js';

@NullIsAbsent()
@ApiExample(({ name }) => ({
  name: 'Tablet at the door',
  contract: name,
  permissions: ['crm:create:customers', 'crm:read:customers'],
  expires_at: '2030-01-31T00:00:00Z',
}))
export class CreateApiKeyDto {
  @FilledText(200, { required: true })
  name!: string;

  /** whose API the key sees; of a new key `standard` by default */
  @OneOf(CONTRACT_NAMES, { ...DELIBERATE, nullable: false })
  contract?: ContractName;

  /** permissions, or grants with `*` such as `crm:read:*` */
  @Grants({ required: true })
  permissions!: string[];

  /** null: never, as in a new key without it */
  @Moment()
  expires_at?: Date | null;
}
