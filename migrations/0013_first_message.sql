-- When a customer's first message was sent, kept like last_message_at: whoever asked for it read all messages of the customer.
alter table customers add column first_message_at timestamptz(3);
update customers set first_message_at = said.first
  from (select customer_id, min(sent_at) as first from messages group by customer_id) said
  where customers.id = said.customer_id;
