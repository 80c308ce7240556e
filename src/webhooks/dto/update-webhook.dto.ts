import { IntersectionType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, RecordIdentity } from '@crm/validation';
import { CreateWebhookDto } from './create-webhook.dto.js';

@Echoes(['owner_id', 'failing_since', 'disabled_at', 'disabled_reason', 'updated_at', 'version'])
@ApiExample({ description: 'The newsletter of the north' })
export class UpdateWebhookDto extends IntersectionType(
  PartialType(CreateWebhookDto, { skipNullProperties: false }),
  RecordIdentity,
) {}
