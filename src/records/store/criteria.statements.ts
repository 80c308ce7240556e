/** Expressions over the row of `customers`. */

export const SERVICE_TYPES = `array(
  select distinct service_type from services where customer_id = customers.id and status = 'active' order by service_type)`;

export const OPEN_TICKETS = `(
  select coalesce(sum(open), 0)::integer from ticket_days where customer_id = customers.id)`;
