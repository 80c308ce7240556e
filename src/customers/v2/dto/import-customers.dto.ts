import { ApiExample } from '@crm/openapi';
import { Entries } from '@crm/validation';

const MOST_ROWS = 1000;

@ApiExample({
  customers: [
    { phoneNumber: '529991111111', firstName: 'Customer1', email: 'customer1@example.com' },
    { phoneNumber: '529992222222', firstName: 'Customer2', email: 'customer2@example.com' },
  ],
})
export class ImportCustomersDto {
  /** judged one by one: a wrong one fails alone */
  @Entries(MOST_ROWS, { required: true, least: 1 })
  customers!: unknown[];
}
