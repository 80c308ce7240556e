import { describe, expect, it } from '@jest/globals';
import { moreOf } from '@/customers/more-of';
import type { WholeCustomer } from '@/customers/customer-of';

describe('what else is known of a customer', () => {
  it('is what teams keep, and each field of one’s own by its name', () => {
    const customer = { region: 'Tanger', custom_fields: { talla: '42' } } as unknown as WholeCustomer;
    const known = moreOf(customer).filter(({ value }) => value !== undefined);
    expect(known).toEqual([
      { field: 'region', value: 'Tanger' },
      { field: 'custom_fields.talla', name: 'talla', value: '42' },
    ]);
  });
});
