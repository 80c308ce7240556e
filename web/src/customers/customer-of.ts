import 'server-only';
import { cache } from 'react';
import type { components } from '@/api/client';
import type { Customer } from './customer';
import type { Versioned } from './customer-port';
import { customers } from './service-for';

/** All that the API tells of a customer; over memory only what `Customer` has. */
export type WholeCustomer = Customer & Partial<Omit<components['schemas']['Customer'], keyof Customer>>;

/** Asked once a request: by the title, by the frame of the tabs, and by the page that is open. */
export const versionedCustomer = cache(async (id: string): Promise<Versioned<WholeCustomer>> =>
  (await customers()).get(id),
);

export const customerOf = async (id: string): Promise<WholeCustomer> =>
  (await versionedCustomer(id)).customer;
