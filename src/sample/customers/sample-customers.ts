import { ispCustomers } from './isp.js';
import type { SampleCustomer } from './sample-customer.js';
import { salesCustomers } from './sales.js';
import { supportCustomers } from './support.js';
import { travelCustomers } from './travel.js';

/** About 200 made-up customers, the teams' mixed, in the order in which they came. The same on every call. */
export function sampleCustomers(): SampleCustomer[] {
  return dealt([ispCustomers(60), salesCustomers(50), travelCustomers(50), supportCustomers(40)]);
}

/** One list whose every stretch has its share of each of the given ones. */
function dealt<T>(piles: readonly (readonly T[])[]): T[] {
  return piles
    .flatMap((pile) => pile.map((item, index) => ({ item, at: (index + 0.5) / pile.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
