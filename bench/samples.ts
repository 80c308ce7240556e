import type { Client } from 'pg';
import { Random } from './generator/random.js';

/** What the requests ask for, drawn from the data by a fixed seed. */
export interface Samples {
  /** of customers of whom no records were fed, in random order */
  ids: string[];
  /** of those with services, billing, payments and tickets */
  fed: string[];
  /** status and region of which there are customers, as frequent as they are */
  filters: { status: string; region: string }[];
  /** words to search for, each with 0 to 300 hits */
  terms: string[];
  /** customers with a long history of payments */
  payers: string[];
  /** rows that a full export has */
  exported: number;
}

/** What somebody may type, and how many customers it finds. */
export interface Term {
  term: string;
  hits: number;
}

/** Conditions on `customers`. */
const IS_FED = 'exists (select from fed_customers where customer_id = id)';
const IS_BILLED = 'exists (select from billing where customer_id = id)';
/** Payments of who has a long history. */
const LONG_HISTORY = 10_000;

const IDS = 20_000;
const FILTERS = 500;
const PEOPLE = 240;
const MOST_HITS = 300;

export interface Person {
  first_name: string;
  last_name: string;
  email: string;
  phone_e164: string;
}

/** Found the same way by every run on the same data: md5 of the id is as good as random. */
export async function drawSamples(client: Client): Promise<Samples> {
  const ids = await draw<{ id: string }>(client, 'id', `not ${IS_FED}`, IDS);
  const fed = await draw<{ id: string }>(client, 'id', IS_BILLED, IDS);
  const terms = await drawTerms(client);
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from customers where deleted_at is null',
  );
  const payers = await client.query<{ customer_id: string }>(
    'select customer_id from payments group by customer_id having count(*) >= $1 order by customer_id',
    [LONG_HISTORY],
  );
  return {
    ids: ids.map(({ id }) => id),
    fed: fed.map(({ id }) => id),
    filters: await drawFilters(client),
    terms: terms.filter(({ hits }) => hits <= MOST_HITS).map(({ term }) => term),
    payers: payers.rows.map(({ customer_id }) => customer_id),
    exported: rows[0].count,
  };
}

export function drawFilters(client: Client): Promise<Samples['filters']> {
  return draw(client, 'status, region', 'region is not null', FILTERS);
}

export async function drawTerms(
  client: Client,
  termFor: (person: Person, index: number) => string = searched,
): Promise<Term[]> {
  const people = await draw<Person>(
    client,
    'first_name, last_name, email, phone_e164',
    'email is not null and phone is not null',
    PEOPLE,
  );
  const found: Term[] = [];
  for (const term of people.map(termFor)) {
    const { rows } = await client.query<{ hits: number }>(
      `select count(*)::int as hits from customers
       where deleted_at is null and search_text like '%' || fold($1) || '%'`,
      [term],
    );
    found.push({ term, hits: rows[0].hits });
  }
  return found;
}

/** Customers that are not deleted, in random order. */
export async function draw<T extends object>(
  client: Client,
  columns: string,
  condition: string,
  count: number,
): Promise<T[]> {
  const text = `select ${columns} from customers where deleted_at is null and ${condition}
    order by md5(id::text) limit ${count}`;
  return (await client.query<T>(text)).rows;
}

/** The ways in which people look for somebody, one after the other. */
function searched(person: Person, index: number): string {
  const { first_name, last_name, email, phone_e164 } = person;
  const random = new Random(index);
  switch (index % 6) {
    case 0:
      return `${first_name} ${last_name}`;
    case 1:
      return `${first_name} ${last_name.slice(0, 4)}`.toLowerCase();
    case 2:
      return email;
    case 3:
      return email.slice(0, email.indexOf('@')).slice(2);
    case 4:
      return phone_e164.slice(-7);
    default:
      return misspelt(`${first_name} ${last_name}`, random);
  }
}

/** Two neighbouring letters change places. */
function misspelt(name: string, random: Random): string {
  const at = 1 + random.below(name.length - 2);
  return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2);
}
