/** A customer in numbers. */
export interface CustomerSummary {
  id: string;
  name: string | null;
  full_name: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  total_interactions: number;
  total_feedback: number;
  average_rating: number | null;
  last_feedback_date: Date | null;
  /** counts by channel; those without any are missing */
  interaction_channels: Record<string, number> | null;
  feedback_by_service: Record<string, number> | null;
  /** names of the active segments that the customer is in */
  segments: string[];
}
