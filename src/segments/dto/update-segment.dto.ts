import { IntersectionType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, RecordIdentity } from '@crm/validation';
import { CreateSegmentDto } from './create-segment.dto.js';

@Echoes(['customer_count', 'last_calculated', 'updated_at', 'version'])
@ApiExample({ description: 'Asked every spring' })
export class UpdateSegmentDto extends IntersectionType(
  PartialType(CreateSegmentDto, { skipNullProperties: false }),
  RecordIdentity,
) {}
