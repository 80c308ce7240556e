import { PickType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import { Echoes, FilledText, Flag, RecordIdentity, SentBack } from '@crm/validation';
import { Money } from '../field-rules.js';

@Echoes([
  'last_payment_date',
  'last_payment_amount',
  'last_payment_currency',
  'currency',
  'updated_at',
  'version',
])
@ApiExample({
  current_balance: 59.9,
  credit_limit: 500,
  auto_pay_enabled: true,
  payment_method: 'credit_card',
  paperless_billing: true,
})
export class UpdateBillingDto extends PickType(RecordIdentity, ['created_at']) {
  @SentBack()
  customer_id?: unknown;

  /** in the customer's currency */
  @Money()
  current_balance?: number | null;

  @Money()
  credit_limit?: number | null;

  @Flag()
  auto_pay_enabled?: boolean | null;

  /** such as electronic_check, mailed_check, bank_transfer, credit_card, direct_debit, cash */
  @FilledText(50)
  payment_method?: string | null;

  @Flag()
  paperless_billing?: boolean | null;
}
