import { ApiExample } from '@crm/openapi';
import { Flag, Text } from '@crm/validation';

@ApiExample({ isBlocked: true, blockReason: 'Spam or abusive behavior' })
export class BlockCustomerDto {
  @Flag({ required: true })
  isBlocked!: boolean;

  @Text(500)
  blockReason?: string | null;
}
