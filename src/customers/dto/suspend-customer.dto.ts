import { ApiExample } from '@crm/openapi';
import { FilledText, FutureMoment } from '@crm/validation';

@ApiExample({ reason: 'Payment overdue', until: '2030-01-31T00:00:00Z' })
export class SuspendCustomerDto {
  @FilledText(500, { required: true })
  reason!: string;

  /** when the customer is reactivated by itself */
  @FutureMoment()
  until?: Date | null;
}
