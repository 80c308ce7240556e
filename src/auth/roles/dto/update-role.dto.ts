import { IntersectionType, OmitType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, RecordIdentity, SentBack } from '@crm/validation';
import { CreateRoleDto } from './create-role.dto.js';

/** Any subset of the fields. */
@Echoes(['built_in', 'updated_at', 'version'])
@ApiExample({ description: 'Answers the phone and the door' })
export class UpdateRoleDto extends IntersectionType(
  PartialType(OmitType(CreateRoleDto, ['name']), { skipNullProperties: false }),
  RecordIdentity,
) {
  /** it stays: users and outside identity providers refer to it */
  @SentBack()
  name?: string;
}
