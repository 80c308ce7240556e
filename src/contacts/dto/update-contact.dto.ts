import { IntersectionType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, RecordIdentity } from '@crm/validation';
import { CreateContactDto } from './create-contact.dto.js';

@Echoes(['customer_id', 'updated_at', 'version'])
@ApiExample({ title: 'Chief Financial Officer', can_authorize_changes: false })
export class UpdateContactDto extends IntersectionType(
  PartialType(CreateContactDto, { skipNullProperties: false }),
  RecordIdentity,
) {}
