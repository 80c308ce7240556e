import { PickType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, OneOf, RecordIdentity, SentBack, Text } from '@crm/validation';
import { DECISIONS, type Decision } from '../verification.js';

@Echoes([
  'customer_id',
  'verification_method',
  'verification_level',
  'third_party_service',
  'documents',
  'initiated_at',
  'estimated_completion',
  'required_actions',
  'requested_by',
  'decided_by',
  'decided_at',
  'expires_at',
  'claimed_by',
  'claimed_until',
  'reference',
  'sandbox',
  'updated_at',
  'version',
])
@ApiExample({ status: 'completed', notes: 'Passport compared with the person' })
export class DecideVerificationDto extends PickType(RecordIdentity, ['id']) {
  @SentBack()
  verification_id?: unknown;

  @OneOf(DECISIONS, { required: true })
  status!: Decision;

  @Text(2000)
  notes?: string | null;
}
