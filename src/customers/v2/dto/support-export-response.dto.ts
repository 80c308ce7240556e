import { Success } from '@crm/openapi';
import { SupportCustomerResponseDto } from './support-customer-response.dto.js';

export class SupportExportResponseDto {
  @Success()
  success!: true;

  customers!: SupportCustomerResponseDto[];
}
