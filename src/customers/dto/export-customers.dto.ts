import type { Contract } from '@crm/contracts';
import { FieldsOf, QueryOneOf } from '@crm/validation';
import type { CustomersFileQuery } from '../exchange/customers-file.js';
import { EXPORT_FORMATS, type ExportFormat } from '../exchange/export-formats.js';
import { customerFilterOf, FilterCustomersDto } from './filter-customers.dto.js';
import { ListedCustomerResponseDto } from './listed-customer-response.dto.js';

export class ExportCustomersDto extends FilterCustomersDto {
  /** json is one document, ndjson an object a line, csv and xlsx have a column for each part of a field; xlsx takes 100,000 customers */
  @QueryOneOf(EXPORT_FORMATS, { byDefault: 'json' })
  format?: ExportFormat;

  /** only these fields */
  @FieldsOf(ListedCustomerResponseDto)
  fields?: string[];
}

export function customersFileQueryOf(query: ExportCustomersDto, contract: Contract): CustomersFileQuery {
  return {
    format: query.format ?? 'json',
    filter: customerFilterOf(query, contract),
    segmentId: query.segment_id,
    fields: query.fields,
  };
}
