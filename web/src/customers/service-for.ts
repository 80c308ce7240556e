import 'server-only';
import { cookies, headers } from 'next/headers';
import { apiClient } from '@/api/client';
import { ACCESS_COOKIE } from '@/session/tokens';
import { ApiCustomers } from './api-adapter';
import { CustomerService } from './customer-service';
import { MemoryCustomers } from './memory-adapter';

/** Pages and routes are built apart; what they keep in memory has to be the same. */
const kept = globalThis as typeof globalThis & { dashboardCustomers?: MemoryCustomers };

/** The service for who calls: over the API where one is configured, else over this process's memory. */
export function serviceFor({
  token,
  forwardedFor,
}: {
  token?: string;
  forwardedFor?: string | null;
}): CustomerService {
  if (!process.env.API_URL) return new CustomerService((kept.dashboardCustomers ??= new MemoryCustomers()));
  return new CustomerService(new ApiCustomers(apiClient(token, { forwardedFor })));
}

/** The service for who looks at this page. */
export async function customers(): Promise<CustomerService> {
  const token = (await cookies()).get(ACCESS_COOKIE)?.value;
  return serviceFor({ token, forwardedFor: (await headers()).get('x-forwarded-for') });
}
