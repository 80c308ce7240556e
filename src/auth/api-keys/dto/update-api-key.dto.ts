import { IntersectionType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, RecordIdentity } from '@crm/validation';
import { CreateApiKeyDto } from './create-api-key.dto.js';

/** Any subset of the fields. */
@Echoes(['prefix', 'status', 'revoked_at', 'last_used_at', 'created_by', 'updated_at', 'version'])
@ApiExample({ permissions: ['crm:read:customers'] })
export class UpdateApiKeyDto extends IntersectionType(
  PartialType(CreateApiKeyDto, { skipNullProperties: false }),
  RecordIdentity,
) {}
