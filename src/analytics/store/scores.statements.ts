/** Expressions over the row of `customers`. */

/** JSON; null without scores. */
export const TOLD_SCORES = `(
  select json_build_object('lifetime_value', lifetime_value, 'churn_risk_score', churn_score)
  from customer_scores where customer_id = customers.id)`;
