import type { Contract } from '@crm/contracts';
import type { Principal } from '@crm/http';
import type { Customer } from '../customer.js';
import type { CustomerDetails } from '../customers.service.js';
import type { Includes } from '../customer-sections.js';
import { fullView, recordView } from './sections.js';
import { MASKED_READER } from './tax-id.js';

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
  reader: Pick<Principal, 'can'>,
  includes: Includes,
): Record<string, unknown> {
  const view = fullView(customer, contract.sections, reader);
  for (const [key, value] of Object.entries(added)) if (key in view) view[key] = value;
  // left out of the JSON; to delete them would make the view slow to read
  if (!includes.services) view.services = undefined;
  if (!includes.billing) view.billing_summary = undefined;
  if (!includes.tickets) view.tickets = undefined;
  return view;
}

/** What the record shows of the fields of a body, for comparing the two; a tax id may come back masked or whole. */
export function shownToOwner(
  customer: Customer,
  reader: Reader,
  body: { tax_id?: string | null },
): Record<string, unknown> {
  const { sections } = reader.contract;
  const isMasked = body.tax_id?.includes('*');
  return fullView(customer, sections, isMasked ? MASKED_READER : reader);
}
