import { IntersectionType } from '@nestjs/swagger';
import { ApiExample } from '@crm/openapi';
import type { Payment } from '../payment.js';
import { PaymentFieldsResponseDto, toPaymentFieldsResponse } from './payment-fields-response.dto.js';
import {
  RecordIdentityResponseDto,
  RecordStateResponseDto,
  toRecordIdentityResponse,
  toRecordStateResponse,
} from './record-identity-response.dto.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7b12',
  customer_id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  external_id: 'pay-2026-0001',
  amount: 59.9,
  currency: 'USD',
  payment_date: '2026-02-01T09:30:00.000Z',
  due_date: '2026-02-05',
  payment_method: 'credit_card',
  status: 'completed',
  invoice_id: 'INV-2026-0001',
  transaction_id: 'ch_3Q9',
  notes: null,
  created_at: '2026-02-11T08:00:00.000Z',
  updated_at: '2026-02-11T08:00:00.000Z',
  version: 1,
})
export class PaymentResponseDto extends IntersectionType(
  RecordIdentityResponseDto,
  PaymentFieldsResponseDto,
  RecordStateResponseDto,
) {}

export function toPaymentResponse(payment: Payment): PaymentResponseDto {
  return {
    ...toRecordIdentityResponse(payment),
    ...toPaymentFieldsResponse(payment),
    ...toRecordStateResponse(payment),
  };
}
