import type { Contract } from '@crm/contracts';
import { isId } from '@crm/database';
import { FieldsOf, QueryOneOf, QueryTexts } from '@crm/validation';
import { ArrayMinSize } from 'class-validator';
import type { CustomersFileQuery } from '../exchange/customers-file.js';
import { EXPORT_FORMATS, type ExportFormat } from '../exchange/export-formats.js';
import { customerFilterOf, FilterCustomersDto } from './filter-customers.dto.js';
import { ListedCustomerResponseDto } from './listed-customer-response.dto.js';

export class ExportCustomersDto extends FilterCustomersDto {
  /** json is one document, ndjson an object a line, csv and xlsx have a column for each part of a field; xlsx takes 100,000 customers */
  @QueryOneOf(EXPORT_FORMATS, { byDefault: 'json' })
  format?: ExportFormat;

  /** only these customers, of whatever status unless that is asked for; those that are not there are left out. For more than 100 make a segment */
  // a selection of nobody must not become a file of everybody
  @ArrayMinSize(1, { message: 'must name at least one', context: { code: 'too_few' } })
  @QueryTexts(100)
  ids?: string[];

  /** only these fields */
  @FieldsOf(ListedCustomerResponseDto)
  fields?: string[];
}

export function customersFileQueryOf(query: ExportCustomersDto, contract: Contract): CustomersFileQuery {
  const { ids } = query;
  const asked =
    ids && query.is_active === undefined && !query.status ? { ...query, is_active: 'all' as const } : query;
  return {
    format: query.format ?? 'json',
    filter: { ...customerFilterOf(asked, contract), ids: ids?.filter(isId) },
    segmentId: query.segment_id,
    fields: query.fields,
  };
}
