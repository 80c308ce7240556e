import { SECTIONS, type Contract } from '@crm/contracts';
import type { Principal } from '@crm/http';
import type { Customer } from '../customer.js';
import type { CustomerDetails } from '../customers.service.js';
import type { Includes } from '../customer-sections.js';
import { detailView, recordView } from './sections.js';

type Reader = Pick<Principal, 'can' | 'contract'>;

/** One entry of a list, as the caller's contract shows it. */
export function listedCustomer(
  customer: Customer,
  contract: Contract,
  reader: Reader,
): Record<string, unknown> {
  return recordView(customer, contract.sections, reader);
}

/** One customer as the caller's contract shows it, with what other features added. */
export function shownCustomer(
  { customer, added }: CustomerDetails,
  contract: Contract,
  reader: Reader,
  includes: Includes,
): Record<string, unknown> {
  const view = {
    ...recordView(customer, contract.sections, reader),
    ...detailView(customer, contract.sections),
  } as Record<string, unknown>;
  for (const [key, value] of Object.entries(added)) if (key in view) view[key] = value;
  if (!includes.services) delete view.services;
  if (!includes.billing) delete view.billing_summary;
  if (!includes.tickets) delete view.tickets;
  return view;
}

/** Every value that the record shows anywhere in v1, for comparing it with what a client sends back. */
export function shownToOwner(customer: Customer, reader: Pick<Principal, 'can'>): Record<string, unknown> {
  return { ...recordView(customer, SECTIONS, reader), ...detailView(customer, SECTIONS) };
}
