import { RATE_TIERS, type Contract, type RateLimit, type RateTierName } from '@crm/contracts';

/** A limit with the name that its counters carry. */
export interface NamedLimit extends RateLimit {
  name: string;
}

/** by contract, then by the tiers of a route, which are one frozen list for as long as the route lives */
const known = new WeakMap<Contract, WeakMap<readonly RateTierName[], readonly NamedLimit[]>>();

/** The limits that a route's tiers have in a contract: `default` beside them, unless one takes its place. */
export function limitsOf(contract: Contract, tiers: readonly RateTierName[]): readonly NamedLimit[] {
  let ofContract = known.get(contract);
  if (!ofContract) known.set(contract, (ofContract = new WeakMap()));
  let limits = ofContract.get(tiers);
  if (!limits) ofContract.set(tiers, (limits = findLimits(contract, tiers)));
  return limits;
}

function findLimits(contract: Contract, tiers: readonly RateTierName[]): readonly NamedLimit[] {
  const own = RATE_TIERS.flatMap((name) => {
    const limit = tiers.includes(name) ? contract.rateLimits[name] : undefined;
    return limit ? [{ name, ...limit }] : [];
  });
  if (own.some((limit) => limit.replacesDefault)) return own;
  return [{ name: 'default', ...contract.rateLimits.default }, ...own];
}
