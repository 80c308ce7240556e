import { PageQuery } from '@crm/http';
import { QueryFlag } from '@crm/validation';

export class GetInteractionHistoryDto extends PageQuery {
  /** true by default */
  @QueryFlag()
  include_recommendations: boolean = true;
}
