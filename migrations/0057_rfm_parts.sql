-- The three parts of RFM, 1 to 5 each, for criteria; null as the segment is.
alter table customer_scores
  add column recency_score smallint,
  add column frequency_score smallint,
  add column monetary_score smallint;

-- what is kept by now lacks them
insert into score_marks (customer_id) select customer_id from customer_scores where rfm_segment is not null
  on conflict do nothing;
