import { answer } from '@/api/envelope';
import { readJson } from '@/api/read-json';
import type { Caller } from '@/api/route';
import { countCreation } from './creation-limit';
import type { CustomerService } from './customer-service';
import type { Versioned } from './customer-port';
import type { Customer } from './customer';

/** What the routes of `/api/customers` do; the service is given, so that tests give another. */

export async function listCustomers(service: CustomerService, request: Request): Promise<Response> {
  const { items, ...metadata } = await service.list(new URL(request.url).searchParams);
  return answer(items, metadata);
}

export async function createCustomer(
  service: CustomerService,
  request: Request,
  caller: Caller,
): Promise<Response> {
  const limits = await countCreation(caller);
  const created = await service.create(await readJson(request));
  const { customer } = created;
  return one(created, { status: 201, headers: { ...limits, Location: `/api/customers/${customer.id}` } });
}

export async function getCustomer(service: CustomerService, id: string): Promise<Response> {
  return one(await service.get(id));
}

export async function updateCustomer(
  service: CustomerService,
  id: string,
  request: Request,
): Promise<Response> {
  const ifMatch = request.headers.get('if-match') ?? undefined;
  return one(await service.update(id, await readJson(request), ifMatch));
}

function one(
  { customer, etag }: Versioned<Customer>,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return answer(
    customer,
    { version: customer.version },
    { status, headers: { ...headers, ...(etag && { ETag: etag }) } },
  );
}
