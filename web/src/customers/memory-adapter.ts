import { randomUUID } from 'node:crypto';
import { ApiError } from '@/api/errors';
import type { Customer, CustomerDraft, CustomerPage, CustomerPatch, CustomerQuery } from './customer';
import type { CustomerPort, Versioned } from './customer-port';

/** More than anybody types, so that the memory of a dashboard that runs alone has an end. */
const MOST_CUSTOMERS = 10_000;

/** What an answer shows and nobody sets: ignored when it is sent back. */
const READ_ONLY = new Set([
  'id',
  'account_number',
  'created_at',
  'updated_at',
  'last_interaction',
  'version',
  'phone',
  'status',
  'tags',
  'notes',
]);

/** Customers in this process, for a dashboard without an API; gone when it ends. */
export class MemoryCustomers implements CustomerPort {
  private readonly customers = new Map<string, Customer>();
  private made = 0;

  async list(query: CustomerQuery): Promise<CustomerPage> {
    const found = [...this.customers.values()]
      .filter((customer) => matches(customer, query))
      .sort(by(query.sort));
    const { page, size } = query;
    return {
      items: found.slice((page - 1) * size, page * size),
      total: found.length,
      page,
      size,
      pages: Math.ceil(found.length / size),
    };
  }

  async get(id: string): Promise<Versioned<Customer>> {
    return versioned(this.find(id));
  }

  async create(draft: CustomerDraft, rest: Record<string, unknown>): Promise<Versioned<Customer>> {
    refuseUnknown(rest);
    this.refuseTaken(draft.email);
    if (this.customers.size >= MOST_CUSTOMERS) {
      throw problem(409, 'conflict', `The dashboard alone keeps at most ${MOST_CUSTOMERS} customers.`);
    }
    const now = new Date().toISOString();
    const customer: Customer = {
      ...draft,
      id: randomUUID(),
      account_number: `C-${String(++this.made).padStart(8, '0')}`,
      phone: null,
      status: 'active',
      tags: [],
      notes: null,
      created_at: now,
      updated_at: now,
      last_interaction: null,
      version: 1,
    };
    this.customers.set(customer.id, customer);
    return versioned(customer);
  }

  async update(
    id: string,
    patch: CustomerPatch,
    { rest, ifMatch }: { rest: Record<string, unknown>; ifMatch?: string },
  ): Promise<Versioned<Customer>> {
    const before = this.find(id);
    refuseUnknown(rest);
    if (ifMatch && ifMatch !== '*' && ifMatch !== etagOf(before)) {
      throw problem(412, 'precondition_failed', 'The customer has been changed since it was read.');
    }
    if (patch.email) this.refuseTaken(patch.email, id);
    const customer = {
      ...before,
      ...patch,
      updated_at: new Date().toISOString(),
      version: before.version + 1,
    };
    this.customers.set(id, customer);
    return versioned(customer);
  }

  private find(id: string): Customer {
    const customer = this.customers.get(id);
    if (!customer) throw problem(404, 'customer_not_found', 'There is no such customer.');
    return customer;
  }

  private refuseTaken(email: string, but?: string): void {
    const holder = [...this.customers.values()].find(
      (customer) => customer.email === email && customer.id !== but,
    );
    if (holder) {
      throw problem(409, 'duplicate_customer', 'Another customer has this e-mail address.', {
        field: 'email',
        customer_id: holder.id,
      });
    }
  }
}

function refuseUnknown(rest: Record<string, unknown>): void {
  const field = Object.keys(rest).find((key) => !READ_ONLY.has(key));
  if (field === undefined) return;
  const message = `${field.slice(0, 50)} is not a field of a customer`;
  throw new ApiError(400, {
    status: 400,
    error: 'validation_failed',
    message,
    details: { field },
    errors: [{ field, code: 'unknown_field', message }],
  });
}

function problem(status: number, error: string, message: string, details?: object): ApiError {
  return new ApiError(status, { status, error, message, details });
}

const etagOf = ({ version }: Customer) => `"${version}"`;
const versioned = (customer: Customer) => ({ customer, etag: etagOf(customer) });

/** As v1 compares: without case and accents. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function matches(customer: Customer, query: CustomerQuery): boolean {
  const { search, subscription_tier, status, health_score_min, health_score_max } = query;
  const score = customer.health_score;
  return (
    (!search ||
      [customer.name, customer.company, customer.email].some(
        (text) => text && folded(text).includes(folded(search)),
      )) &&
    (!subscription_tier ||
      (customer.subscription_tier !== null && subscription_tier.includes(customer.subscription_tier))) &&
    (!status || status.includes(customer.status)) &&
    (health_score_min === undefined || (score !== null && score >= health_score_min)) &&
    (health_score_max === undefined || (score !== null && score <= health_score_max))
  );
}

/** Nothing comes last either way, and what is equal stays in order of its id. */
function by(sort: string): (a: Customer, b: Customer) => number {
  const direction = sort.startsWith('-') ? -1 : 1;
  const field = sort.replace('-', '') as keyof Customer;
  return (a, b) => {
    const [one, other] = [a[field], b[field]];
    if (one === other) return a.id < b.id ? -1 : 1;
    if (one === null) return 1;
    if (other === null) return -1;
    const order =
      typeof one === 'number' ? one - Number(other) : folded(String(one)) < folded(String(other)) ? -1 : 1;
    return order * direction;
  };
}
