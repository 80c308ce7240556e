import 'server-only';
import { cache } from 'react';
import type { components } from '@/api/client';
import type { Customer } from './customer';
import { customers } from './service-for';

/** All that the API tells of a customer; over memory only what `Customer` has. */
export type WholeCustomer = Customer & Partial<Omit<components['schemas']['Customer'], keyof Customer>>;

/** Asked once a request, by the frame of the tabs and by the one that is open. */
export const customerOf = cache(async (id: string): Promise<WholeCustomer> => {
  const { customer } = await (await customers()).get(id);
  return customer;
});
