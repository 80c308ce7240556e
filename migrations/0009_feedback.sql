-- What customers said of a service. Numbers outlive the person: an anonymized customer's rows lose the link and all text.
create table feedback (
  id uuid primary key,
  version integer not null default 1,
  -- null once the customer was anonymized
  customer_id uuid references customers (id),
  -- known to the booking service alone
  booking_id uuid,
  service_type text not null
    check (service_type in ('Tour', 'Booking', 'Support', 'Transport', 'Accommodation', 'General')),
  rating smallint not null check (rating between 1 and 5),
  comments text,
  -- computed at the write from rating and comments; see docs/sentiment.md
  sentiment text not null check (sentiment in ('positive', 'neutral', 'negative')),
  resolved boolean not null default false,
  resolution_notes text,
  resolved_by uuid,
  resolved_at timestamptz(3),
  is_anonymous boolean not null default false,
  source text not null default 'web',
  submitted_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  constraint feedback_resolution
    check (resolved = (resolved_at is not null) and resolved = (resolved_by is not null))
);

-- Each serves the filter's page in either direction of time and, with the customer beside it, the count without touching the
-- table. The first also carries what statistics group by.
create index feedback_submitted_at on feedback (submitted_at, id)
  include (customer_id, rating, service_type, sentiment, resolved);
create index feedback_customer on feedback (customer_id, submitted_at desc, id desc);
create index feedback_service_type on feedback (service_type, submitted_at, id) include (customer_id);
create index feedback_rating on feedback (rating, submitted_at, id) include (customer_id);
create index feedback_resolved on feedback (resolved, submitted_at, id) include (customer_id);
create index feedback_sentiment on feedback (sentiment, submitted_at, id) include (customer_id);
create index feedback_booking on feedback (booking_id, submitted_at, id) where booking_id is not null;
