-- One record a customer, whoever made it. A column that several teams name differently stands here once.

create sequence account_numbers start 10001;

-- C-00010001: eight digits, more when they are used up
create function next_account_number() returns text language sql volatile as $$
  select 'C-' || lpad(n::text, greatest(8, length(n::text)), '0') from nextval('account_numbers') n
$$;

create table customers (
  id uuid primary key,
  account_number text not null default next_account_number(),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  -- set when deleted: the record is kept 30 days to be restored, or for ever without a person in it (anonymized)
  deleted_at timestamptz(3),

  -- core
  name text,
  -- true once a caller set the name itself; until then it follows its sources
  name_is_own boolean not null default false,
  full_name text,
  first_name text,
  last_name text,
  company_name text,
  email text,
  phone text,
  phone_e164 text,
  -- equal for all writings of one line; see libs/phone
  phone_key text,
  alternative_phones text[] not null default '{}',
  status text not null default 'active'
    check (status in ('active', 'vip', 'inactive', 'suspended', 'blocked', 'anonymized')),
  -- a suspension: what reactivating returns to, why, until when
  status_before text check (status_before in ('active', 'vip', 'inactive')),
  suspend_reason text,
  suspended_until timestamptz(3),
  -- a block, which may lie over a suspension: what unblocking returns to, and why
  status_before_block text check (status_before_block in ('active', 'vip', 'inactive', 'suspended')),
  block_reason text,
  tags text[] not null default '{}',
  notes text,
  custom_fields jsonb not null default '{}',
  avatar text,
  source text,
  segment text not null default 'new' check (segment in ('vip', 'regular', 'new', 'inactive')),
  address jsonb,
  preferences jsonb,
  -- ISO 639-1 code where the language has one, else as given
  language text,
  health_score smallint check (health_score between 0 and 100),
  subscription_tier text check (subscription_tier in ('free', 'basic', 'premium', 'enterprise')),
  last_interaction timestamptz(3),
  first_contact timestamptz(3),

  -- account (ISP operations)
  customer_type text
    check (customer_type in ('residential', 'small_business', 'enterprise', 'government', 'non_profit')),
  billing_address jsonb,
  service_address jsonb,
  tax_id_encrypted bytea,
  industry text,
  credit_score smallint check (credit_score between 300 and 850),
  preferred_contact text check (preferred_contact in ('phone', 'email', 'sms', 'postal')),
  communication_preferences jsonb,
  emergency_contact jsonb,

  -- sales (cars)
  demographics jsonb,
  personality_assessment jsonb,
  decision_factors jsonb,
  buying_context jsonb,
  sales_stage text not null default 'prospecting'
    check (sales_stage in ('prospecting', 'qualification', 'presentation', 'negotiation', 'closed_won', 'closed_lost')),
  current_interest text,
  profile_completeness numeric(3, 2) not null default 0,
  interaction_count integer not null default 0,
  recommendations_generated integer not null default 0,
  effectiveness_sum integer not null default 0,
  effectiveness_count integer not null default 0,

  -- travel
  contact_type text check (contact_type in ('Individual', 'Corporate')),
  nationality text,
  region text,
  loyalty_status text not null default 'New'
    check (loyalty_status in ('New', 'Bronze', 'Silver', 'Gold', 'Platinum', 'VIP')),

  -- support: counters that change in the transaction of what they count
  total_conversations integer not null default 0,
  open_conversations integer not null default 0,
  resolved_conversations integer not null default 0,
  total_messages integer not null default 0,
  total_tickets integer not null default 0,
  response_seconds_sum bigint not null default 0,
  response_count integer not null default 0,
  rating_sum integer not null default 0,
  rating_count integer not null default 0,
  last_message_at timestamptz(3),

  -- what filters and sorts compare, made by the database so that it can never be stale
  name_sort text collate "C" generated always as (fold(name)) stored,
  region_key text collate "C" generated always as (fold(region)) stored,
  industry_key text collate "C" generated always as (fold(industry)) stored,
  city_key text collate "C" generated always as
    (fold(coalesce(address ->> 'city', billing_address ->> 'city', service_address ->> 'city'))) stored,
  personality_type text generated always as (personality_assessment ->> 'type') stored,
  budget_range text generated always as (buying_context ->> 'budget_range') stored,
  -- begins with a blank: a search of one or two letters looks for a blank in front of them
  search_text text generated always as (
    fold(' ' || coalesce(name, '') || ' ' || coalesce(full_name, '') || ' ' || coalesce(first_name, '') || ' '
      || coalesce(last_name, '') || ' ' || coalesce(company_name, '') || ' ' || coalesce(email, '') || ' '
      || coalesce(phone_e164, '') || ' ' || coalesce(regexp_replace(phone, '[^0-9]', '', 'g'), '') || ' '
      || coalesce(demographics ->> 'profession', ''))) stored
);

-- Uniqueness is the database's. A deleted record gives its address and number free.
create unique index customers_account_number on customers (account_number);
create unique index customers_email on customers (email) where deleted_at is null;
create unique index customers_phone on customers (phone_key) where deleted_at is null;

-- Sorts. Nulls come last in either direction, so a nullable column has an index for each.
create index customers_created_at on customers (created_at, id) include (status) where deleted_at is null;
create index customers_updated_at on customers (updated_at, id) where deleted_at is null;
create index customers_name_sort on customers (name_sort, id) where deleted_at is null;
create index customers_name_sort_desc on customers (name_sort desc nulls last, id desc) where deleted_at is null;
create index customers_last_interaction on customers (last_interaction, id) where deleted_at is null;
create index customers_last_interaction_desc on customers (last_interaction desc nulls last, id desc) where deleted_at is null;
create index customers_health_score on customers (health_score, id) where deleted_at is null;
create index customers_health_score_desc on customers (health_score desc nulls last, id desc) where deleted_at is null;
create index customers_credit_score on customers (credit_score, id) where deleted_at is null;
create index customers_credit_score_desc on customers (credit_score desc nulls last, id desc) where deleted_at is null;

-- Filters: each serves the newest-first page and, with the status beside it, the count without touching the table.
create index customers_status on customers (status, created_at, id) where deleted_at is null;
create index customers_region on customers (region_key, created_at, id) include (status)
  where deleted_at is null and region_key is not null;
create index customers_city on customers (city_key, created_at, id) include (status)
  where deleted_at is null and city_key is not null;
create index customers_industry on customers (industry_key, created_at, id) include (status)
  where deleted_at is null and industry_key is not null;
create index customers_source on customers (source, created_at, id) include (status)
  where deleted_at is null and source is not null;
create index customers_segment on customers (segment, created_at, id) include (status) where deleted_at is null;
create index customers_loyalty_status on customers (loyalty_status, created_at, id) include (status) where deleted_at is null;
create index customers_customer_type on customers (customer_type, created_at, id) include (status)
  where deleted_at is null and customer_type is not null;
create index customers_contact_type on customers (contact_type, created_at, id) include (status)
  where deleted_at is null and contact_type is not null;
create index customers_subscription_tier on customers (subscription_tier, created_at, id) include (status)
  where deleted_at is null and subscription_tier is not null;
create index customers_personality_type on customers (personality_type, created_at, id) include (status)
  where deleted_at is null and personality_type is not null;
create index customers_budget_range on customers (budget_range, created_at, id) include (status)
  where deleted_at is null and budget_range is not null;
create index customers_sales_stage on customers (sales_stage, created_at, id) include (status)
  where deleted_at is null and sales_stage is not null;
create index customers_tags on customers using gin (tags) where deleted_at is null;
create index customers_search on customers using gin (search_text gin_trgm_ops) where deleted_at is null;

-- Housekeeping: what is due to be purged, and suspensions that end.
create index customers_deleted_at on customers (deleted_at) where deleted_at is not null;
create index customers_suspended_until on customers (suspended_until) where suspended_until is not null and deleted_at is null;
