import type { Customer, CustomerDraft, CustomerPage, CustomerPatch, CustomerQuery } from './customer';

/** A customer with the ETag that an edit of it names. */
export interface Versioned<T> {
  customer: T;
  etag: string | null;
}

/**
 * Where customers are kept: the API, or this process where none is configured. Everything else fails with an `ApiError`: 404 where
 * there is no such customer, 409 where another has the address, 412 where `ifMatch` is not the version any more.
 */
export interface CustomerPort {
  list(query: CustomerQuery): Promise<CustomerPage>;
  get(id: string): Promise<Versioned<Customer>>;
  create(draft: CustomerDraft, rest: Record<string, unknown>): Promise<Versioned<Customer>>;
  update(
    id: string,
    patch: CustomerPatch,
    options: { rest: Record<string, unknown>; ifMatch?: string },
  ): Promise<Versioned<Customer>>;
}
