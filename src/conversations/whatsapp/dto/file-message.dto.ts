import { ApiExample } from '@crm/openapi';
import { ForeignId } from '@crm/validation';

@ApiExample({ customerId: '0190d6a4-1111-7b2a-9f3e-2f1d8c9b7a60' })
export class FileMessageDto {
  /** whose it is */
  @ForeignId({ required: true })
  customerId!: string;
}
