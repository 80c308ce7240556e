import { IntersectionType, OmitType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, Flag, RecordIdentity } from '@crm/validation';
import { CreateUserDto } from './create-user.dto.js';

/** Any subset of the fields. */
@Echoes(['has_password', 'last_sign_in', 'updated_at', 'version'])
@ApiExample({ role: 'manager' })
export class UpdateUserDto extends IntersectionType(
  PartialType(OmitType(CreateUserDto, ['password']), { skipNullProperties: false }),
  RecordIdentity,
) {
  /** false ends all sessions */
  @Flag({ nullable: false })
  is_active?: boolean;
}
