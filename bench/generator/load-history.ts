import type { Client } from 'pg';

/** Interactions of each customer. */
export const INTERACTIONS = 10;

/**
 * Ten interactions, one feedback and the counters of each customer, made by the database from the customers' ids: the same
 * every time, over three years.
 */
export async function loadHistory(client: Client, progress: (what: string) => void): Promise<void> {
  await client.query(INSERT_INTERACTIONS);
  progress('interactions');
  await client.query(INSERT_FEEDBACK);
  progress('feedback');
  await client.query(COUNT);
  await client.query('vacuum (full) customers, customer_moments');
  await client.query('vacuum (freeze, analyze) customers, customer_moments');
  await client.query('vacuum (freeze, analyze) interactions');
  await client.query('vacuum (freeze, analyze) feedback');
}

/** a number from 0 up to but without `below`, by the customer and the interaction */
const drawn = (what: string, below: number) =>
  `(('x' || substr(md5(customers.id::text || n || '${what}'), 1, 7))::bit(28)::int % ${below})`;
const picked = (what: string, words: readonly string[]) =>
  `(array[${words.map((word) => `'${word}'`).join(', ')}])[1 + ${drawn(what, words.length)}]`;

const INSERT_INTERACTIONS = `
  insert into interactions (id, customer_id, created_at, updated_at, occurred_at, channel, subject, summary,
    duration_minutes, outcome, follow_up_required, follow_up_date, stage_before, stage_after)
  select md5(customers.id::text || n)::uuid, customers.id, at, at, at,
    ${picked('channel', ['email', 'phone', 'chat', 'in-person', 'whatsapp', 'sms'])},
    ${picked('subject', ['Booking inquiry', 'Invoice', 'Change of plans', 'Complaint', 'Offer'])},
    'Talked about the next steps and agreed to be in touch again, number ' || n,
    5 + ${drawn('duration', 50)}, ${picked('outcome', ['interested', 'follow_up', 'no_answer'])},
    ${drawn('follow', 5)} = 0,
    case when ${drawn('follow', 5)} = 0 then at + interval '3 days' end, 'prospecting', 'qualification'
  from customers cross join generate_series(1, ${INTERACTIONS}) n
  cross join lateral (select timestamptz '2022-01-01T00:00:00Z' + ${drawn('day', 1000)} * interval '1 day' as at) moment`;

const INSERT_FEEDBACK = `
  insert into feedback (id, customer_id, service_type, rating, comments, sentiment, source, submitted_at, created_at,
    updated_at)
  select md5('feedback' || customers.id)::uuid, customers.id,
    ${picked('service', ['Tour', 'Booking', 'Support', 'Transport', 'Accommodation', 'General'])},
    1 + ${drawn('rating', 5)}, 'It was as it was', 'neutral', 'web', at, at, at
  from customers cross join generate_series(1, 1) n
  cross join lateral (select timestamptz '2024-01-01T00:00:00Z' + ${drawn('day', 300)} * interval '1 day' as at) moment`;

const COUNT = `
  update customers set interaction_count = ${INTERACTIONS}, last_interaction = latest, first_contact = earliest,
    rating_sum = rating, rating_count = 1
  from (
    select customer_id, max(occurred_at) as latest, min(occurred_at) as earliest from interactions group by customer_id
  ) talks join feedback on feedback.customer_id = talks.customer_id
  where customers.id = talks.customer_id`;
