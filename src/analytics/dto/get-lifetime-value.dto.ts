import { QueryWhole } from '@crm/validation';
import { USUAL_HORIZON_MONTHS } from '../lifetime-value.js';

const MOST_MONTHS = 120;

export class GetLifetimeValueDto {
  /** how far ahead it looks */
  @QueryWhole(1, MOST_MONTHS, { byDefault: USUAL_HORIZON_MONTHS })
  horizon_months?: number;
}
