import { PageQuery, SortBy, sortKeyOf } from '@crm/http';
import { QueryReal } from '@crm/validation';
import { Currency, MOST_MONEY } from '../../records/index.js';
import type { Ranking } from '../ranking.js';

export class ListHighValueDto extends PageQuery {
  /** the least lifetime value, in the currency of the list */
  @QueryReal(0, MOST_MONEY)
  min_value?: number;

  /** values in this one alone; by default the company’s, else that of most customers */
  @Currency({ nullable: false, nothing: 'never' })
  currency?: string;

  /** -lifetime_value by default */
  @SortBy(['lifetime_value'])
  sort?: string[];
}

export function highValueRankingOf({ min_value, currency, sort }: ListHighValueDto): Ranking {
  return {
    by: 'lifetime_value',
    descending: sort?.map(sortKeyOf)[0]?.descending ?? true,
    from: min_value ?? 0,
    currency,
  };
}
