import { IntersectionType, OmitType, PartialType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, Flag, RecordIdentity } from '@crm/validation';
import type { InteractionPatch } from '../interaction-patch.js';
import { CreateInteractionDto } from './create-interaction.dto.js';

/** Any subset of the fields; null clears. */
@Echoes(['customer_id', 'type', 'follow_up_overdue', 'updated_at', 'version'])
@ApiExample({ summary: 'Wants the offer in writing', follow_up_date: '2030-01-31T09:00:00Z' })
export class UpdateInteractionDto extends IntersectionType(
  PartialType(OmitType(CreateInteractionDto, ['customer_id']), { skipNullProperties: false }),
  RecordIdentity,
) {
  @Flag({ nullable: false })
  follow_up_done?: boolean;
}

/** The same in the words of the record. */
export function toInteractionPatch({ timestamp, ...fields }: UpdateInteractionDto): InteractionPatch {
  return { ...fields, occurred_at: timestamp };
}
