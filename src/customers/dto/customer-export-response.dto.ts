import { ListedCustomerResponseDto } from './listed-customer-response.dto.js';

export class CustomerExportResponseDto {
  customers!: ListedCustomerResponseDto[];
}
