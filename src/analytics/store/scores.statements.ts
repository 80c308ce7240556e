import { CHURN_LEVEL_FROM } from '@crm/scoring';

/** Expressions over the row of `customers`. */

/** JSON; null without scores. */
export const TOLD_SCORES = `(
  select json_build_object('lifetime_value', lifetime_value, 'churn_risk_score', churn_score)
  from customer_scores where customer_id = customers.id)`;

const kept = (expression: string) =>
  `(select ${expression} from customer_scores where customer_id = customers.id)`;

export const CHURN_SCORE = kept('churn_score');
export const LIFETIME_VALUE = kept('lifetime_value');
export const RFM_SEGMENT = kept('rfm_segment');
export const RECENCY_SCORE = kept('recency_score');
export const FREQUENCY_SCORE = kept('frequency_score');
export const MONETARY_SCORE = kept('monetary_score');
/** Of completed payments; null without any. */
export const RECENCY_DAYS = kept(
  // greatest() passes over null: without the question, who never paid would have paid today
  `case when last_paid_on is not null then greatest(0, (now() at time zone 'UTC')::date - last_paid_on) end`,
);
export const FREQUENCY = kept('nullif(frequency, 0)');
export const MONETARY = kept('case when frequency > 0 then historical_value end');

const { medium, high, critical } = CHURN_LEVEL_FROM;
export const CHURN_LEVEL = `coalesce(${kept(
  `case when churn_score >= ${critical} then 'critical' when churn_score >= ${high} then 'high'
    when churn_score >= ${medium} then 'medium' when churn_score is not null then 'low' end`,
)}, 'unknown')`;
