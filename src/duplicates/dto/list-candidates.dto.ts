import { QueryShare } from '@crm/validation';

export class ListCandidatesDto {
  /** the least chance that they are one person; 0.5 by default */
  @QueryShare()
  min_confidence?: number;
}
