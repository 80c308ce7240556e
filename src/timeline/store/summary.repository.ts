import { Injectable } from '@nestjs/common';
import { Database, statement } from '@crm/database';
import type { CustomerSummary } from '../customer-summary.js';

/** $1 id, $2 whether feedback counts that was given anonymously */
const SUMMARY = statement(
  'customers_summary',
  `
    select customers.id, name, full_name, first_name, last_name, email, interaction_count as total_interactions,
      coalesce(given.total, 0) as total_feedback, round(given.average, 2) as average_rating,
      given.latest as last_feedback_date, given.by_service as feedback_by_service,
      (select json_object_agg(channel, count) from (
        select channel, count(*) as count from interactions where customer_id = customers.id group by channel
      ) channels) as interaction_channels
    from customers cross join lateral (
      select sum(count) as total, sum(ratings) / sum(count) as average, max(latest) as latest,
        json_object_agg(service_type, count) as by_service
      from (
        select service_type, count(*) as count, sum(rating) as ratings, max(submitted_at) as latest
        from feedback where customer_id = customers.id and ($2::boolean or not is_anonymous) group by service_type
      ) services
    ) given
    where customers.id = $1 and deleted_at is null`,
);

@Injectable()
export class SummaryRepository {
  constructor(private readonly database: Database) {}

  async find(
    customerId: string,
    withAnonymous: boolean,
  ): Promise<Omit<CustomerSummary, 'segments'> | undefined> {
    const [row] = await this.database.named<Omit<CustomerSummary, 'segments'>>(SUMMARY, [
      customerId,
      withAnonymous,
    ]);
    return row;
  }
}
