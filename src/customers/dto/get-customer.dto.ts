import type { Contract } from '@crm/contracts';
import { FieldsOf, QueryFlag } from '@crm/validation';
import type { Includes } from '../registries/customer-sections.js';
import { CustomerResponseDto } from './customer-response.dto.js';

export class GetCustomerDto {
  /** whether services are shown */
  @QueryFlag({ byDefault: true })
  include_services?: boolean;

  /** whether the billing summary is shown */
  @QueryFlag({ byDefault: true })
  include_billing?: boolean;

  /** whether tickets are shown */
  @QueryFlag({ byDefault: false })
  include_tickets?: boolean;

  /** only these fields */
  @FieldsOf(CustomerResponseDto)
  fields?: string[];
}

/** What an answer shows of a customer beyond the record; to writes, as to a GET without parameters. */
export function includesOf(query: GetCustomerDto, { sections }: Contract): Includes {
  return {
    services: query.include_services ?? true,
    billing: query.include_billing ?? true,
    tickets: query.include_tickets ?? false,
    history: sections.includes('sales'),
    conversations: false,
  };
}
