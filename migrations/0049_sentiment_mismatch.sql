-- Whether stars and words of feedback clearly disagree: computed at the write, as the sentiment is. What was said before is not judged anew.
alter table feedback add column sentiment_mismatch boolean not null default false;

-- Few of many: the page of those that disagree, and its count.
create index feedback_mismatch on feedback (submitted_at, id) include (customer_id) where sentiment_mismatch;
