import { ApiExample } from '@crm/openapi';
import { OneOf, Text } from '@crm/validation';
import { DECISIONS, type Decision } from '../verification.js';

@ApiExample({ status: 'completed', notes: 'Passport compared with the person' })
export class DecideVerificationDto {
  @OneOf(DECISIONS, { required: true })
  status!: Decision;

  @Text(2000)
  notes?: string | null;
}
