import type { Client } from 'pg';

/**
 * The table of somebody who writes a service for get, list, search, create and update alone: the columns that such a
 * service shows and the indexes that its statements use, no others. In a schema of its own beside the service's.
 */
export const LEAN_COLUMNS = [
  'id',
  'account_number',
  'version',
  'created_at',
  'updated_at',
  'name',
  'full_name',
  'first_name',
  'last_name',
  'company_name',
  'email',
  'phone',
  'status',
  'segment',
  'source',
  'contact_type',
  'nationality',
  'region',
  'loyalty_status',
  'language',
  'tags',
  'notes',
  'custom_fields',
  'address',
  'last_interaction',
  'interaction_count',
] as const;

/** What a new customer is made of; the database fills in the others. */
export const LEAN_CREATED = [
  'id',
  'created_at',
  'updated_at',
  'name',
  'full_name',
  'first_name',
  'last_name',
  'company_name',
  'email',
  'phone',
  'source',
  'contact_type',
  'nationality',
  'region',
  'tags',
  'notes',
  'address',
] as const;

const TABLE = `
  drop schema if exists lean cascade;
  create schema lean;
  create sequence lean.account_numbers start 100000000;
  create table lean.customers (
    id uuid primary key,
    account_number text not null default 'C-' || nextval('lean.account_numbers'),
    version integer not null default 1,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    deleted_at timestamptz(3),
    name text,
    full_name text,
    first_name text,
    last_name text,
    company_name text,
    email text,
    phone text,
    status text not null default 'active',
    segment text not null default 'new',
    source text,
    contact_type text,
    nationality text,
    region text,
    loyalty_status text not null default 'New',
    language text,
    tags text[] not null default '{}',
    notes text,
    custom_fields jsonb not null default '{}',
    address jsonb,
    last_interaction timestamptz(3),
    interaction_count integer not null default 0,
    search_text text
  )`;

/** Moments of change have none: nothing here sorts by them, so that a change of notes writes no index. */
const INDEXES = `
  create unique index on lean.customers (account_number);
  create unique index on lean.customers (lower(email)) where deleted_at is null;
  create unique index on lean.customers (phone) where deleted_at is null;
  create index on lean.customers (created_at, id) where deleted_at is null;
  create index on lean.customers (status, region, created_at, id) where deleted_at is null;
  create index on lean.customers using gin (search_text gin_trgm_ops) where deleted_at is null`;

const columns = LEAN_COLUMNS.join(', ');

/** Makes the table anew and fills it with the very customers of the service. */
export async function fillLeanTable(client: Client): Promise<void> {
  await client.query(TABLE);
  await client.query(`
    insert into lean.customers (${columns}, deleted_at, search_text)
    select ${columns}, deleted_at, search_text from customers order by created_at, id`);
  await client.query(INDEXES);
  await client.query('vacuum (freeze, analyze) lean.customers');
}
