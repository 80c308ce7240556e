-- A customer's messages in the order in which they were sent, for the timeline.
create index messages_timeline on messages (customer_id, sent_at, id);
-- The same for contacts named and documents kept.
create index contacts_timeline on contacts (customer_id, created_at, id);
create index documents_timeline on documents (customer_id, created_at, id);
-- What was changed of one record, in the order in which it was.
create index audit_log_record on audit_log (resource_id, resource, at, id) where resource_id is not null;
