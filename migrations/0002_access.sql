-- Who may call: roles, users and their sessions, API keys, and links that set a password once. Secrets are kept as
-- hashes only; a copy of these tables signs nobody in.

create table roles (
  id uuid primary key,
  name text not null constraint roles_name_key unique,
  description text not null,
  -- permissions, or grants with wildcards; null for a built-in role: what those may do stands in the program
  grants text[],
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1
);

insert into roles (id, name, description, created_at, updated_at)
select id::uuid, name, '', now(), now()
from (values
  ('00000000-0000-7000-8000-000000000001', 'admin'),
  ('00000000-0000-7000-8000-000000000002', 'manager'),
  ('00000000-0000-7000-8000-000000000003', 'agent'),
  ('00000000-0000-7000-8000-000000000004', 'analyst'),
  ('00000000-0000-7000-8000-000000000005', 'service')
) as built_in (id, name);

create table users (
  id uuid primary key,
  email text not null,
  name text not null,
  role text not null constraint users_role_fkey references roles (name),
  contract text not null,
  -- argon2id, encoded; null until the user has set a password by a one-time link
  password_hash text,
  is_active boolean not null default true,
  last_sign_in timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1
);
create unique index users_email_key on users (lower(email));
create index users_role on users (role);

-- One sign-in on one device. The refresh token rotates: only the hash of the present one is kept.
create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  refresh_hash bytea not null,
  created_at timestamptz(3) not null,
  refreshed_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  end_reason text
);
create index sessions_of_user on sessions (user_id) where ended_at is null;
create index sessions_expiry on sessions (expires_at);

create table api_keys (
  id uuid primary key,
  name text not null,
  -- the first characters of the key, so that its owner recognises it
  prefix text not null,
  hash bytea not null constraint api_keys_hash_key unique,
  contract text not null,
  permissions text[] not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  -- to the minute: a busy key would otherwise be written with every request
  last_used_at timestamptz(3),
  created_by uuid,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1
);

-- At most one link a user: a new one takes the place of the old.
create table one_time_links (
  user_id uuid primary key references users (id) on delete cascade,
  hash bytea not null constraint one_time_links_hash_key unique,
  expires_at timestamptz(3) not null,
  created_by uuid,
  created_at timestamptz(3) not null
);

-- Wrong passwords in a row. The account is a hash of the address that was typed, whether or not it is somebody's, so
-- that unknown accounts behave like known ones; `address` is the caller's, or empty for all callers together.
create table sign_in_failures (
  account bytea not null,
  address text not null,
  failures integer not null,
  locked_until timestamptz(3),
  -- the account signed in from this address before: others' failures do not lock it out there
  trusted boolean not null default false,
  updated_at timestamptz(3) not null,
  primary key (account, address)
);
create index sign_in_failures_updated_at on sign_in_failures (updated_at);
