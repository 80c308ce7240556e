import { limitsOf } from '@crm/access';
import { CONTRACTS } from '@crm/contracts';

const names = (contract: keyof typeof CONTRACTS, ...tiers: Parameters<typeof limitsOf>[1]) =>
  limitsOf(CONTRACTS[contract], tiers).map(
    ({ name, points, windowSeconds }) => `${name} ${points}/${windowSeconds}`,
  );

describe('limitsOf', () => {
  it('is the default where the contract has no limit of its own', () => {
    expect(names('standard', 'profile', 'customer-creation')).toEqual(['default 1000/60']);
    expect(names('sales')).toEqual(['default 1000/60']);
  });

  it('counts travel’s tiers beside the default', () => {
    expect(names('travel', 'customer-creation')).toEqual(['default 1000/60', 'customer-creation 20/60']);
  });

  it('puts the hourly limits of sales in place of the default', () => {
    expect(names('sales', 'profile')).toEqual(['profile 500/3600']);
    expect(names('sales', 'interactions')).toEqual(['interactions 1000/3600']);
    expect(names('sales', 'bulk')).toEqual(['bulk 100/3600']);
  });
});
