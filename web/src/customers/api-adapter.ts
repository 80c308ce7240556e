import { expectAnswer, type Api, type components } from '@/api/client';
import type { Customer, CustomerDraft, CustomerPage, CustomerPatch, CustomerQuery } from './customer';
import type { CustomerPort, Versioned } from './customer-port';

type V1Customer = components['schemas']['Customer'];

/** Customers of the v1 API, in its words. */
export class ApiCustomers implements CustomerPort {
  constructor(private readonly api: Api) {}

  async list({ sort, ...query }: CustomerQuery): Promise<CustomerPage> {
    const { data } = await expectAnswer(
      this.api.GET('/api/v1/customers', {
        // all of them, where no status is asked for: whoever manages customers also looks for the inactive
        params: { query: { ...query, sort: [sort], ...(!query.status && { is_active: 'all' }) } },
      }),
    );
    if (!('items' in data && 'total' in data)) throw new TypeError('The API did not answer a page');
    return data as CustomerPage;
  }

  async get(id: string): Promise<Versioned<Customer>> {
    return this.versioned(this.api.GET('/api/v1/customers/{id}', { params: { path: { id } } }));
  }

  async create(draft: CustomerDraft, rest: Record<string, unknown>): Promise<Versioned<Customer>> {
    return this.versioned(this.api.POST('/api/v1/customers', { body: { ...rest, ...draft } as never }));
  }

  async update(
    id: string,
    patch: CustomerPatch,
    { rest, ifMatch }: { rest: Record<string, unknown>; ifMatch?: string },
  ): Promise<Versioned<Customer>> {
    return this.versioned(
      this.api.PUT('/api/v1/customers/{id}', {
        params: { path: { id }, header: ifMatch ? { 'If-Match': ifMatch } : {} },
        body: { ...rest, ...patch } as never,
      }),
    );
  }

  private async versioned(
    asked: Parameters<typeof expectAnswer<V1Customer>>[0],
  ): Promise<Versioned<Customer>> {
    const { data, etag } = await expectAnswer(asked);
    return { customer: data as Customer, etag };
  }
}
