import { QueryWhole } from '@crm/validation';

const MOST_DAYS = 36_500;

export class GetFeedbackStatisticsDto {
  /** days back from now, each of 24 hours; 30 by default */
  @QueryWhole(1, MOST_DAYS)
  days: number = 30;
}
