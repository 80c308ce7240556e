import { IntersectionType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, RecordIdentity } from '@crm/validation';
import { CreateMessageTemplateDto } from './create-message-template.dto.js';

@Echoes(['updated_at', 'version'])
@ApiExample({ name: 'Spring sale of this year' })
export class UpdateMessageTemplateDto extends IntersectionType(
  PartialType(CreateMessageTemplateDto, { skipNullProperties: false }),
  RecordIdentity,
) {}
