import { QueryOneOf, QueryText } from '@crm/validation';
import { SupportCustomerFilterDto } from './list-support-customers.dto.js';

export const EXPORT_FORMATS = ['json', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export class ExportSupportCustomersDto extends SupportCustomerFilterDto {
  /** the media type of the answer */
  @QueryOneOf(EXPORT_FORMATS, { byDefault: 'json' })
  format?: ExportFormat;

  /** a token or API key, for a link that a browser opens by itself */
  @QueryText(8192)
  token?: string;
}
