/** All that BG/NBD asks of a customer's purchases. Those of one UTC day are one. */
export interface PurchaseHistory {
  /** purchases after the first */
  repeats: number;
  /** whole days from the first purchase to the last; 0 without a repeat */
  recency_days: number;
  /** whole days from the first purchase to the day that is asked about */
  age_days: number;
}

/** Customers with the same history. */
export interface PurchaseGroup extends PurchaseHistory {
  customers: number;
}

/** Above any day that is met; three numbers of this size do not fit one, so the ages stand in a map of their own. */
const DAYS = 2 ** 20;

/** One group for each different history: the likelihood is reckoned once for all in it. */
export function groupHistories(histories: Iterable<PurchaseHistory>): PurchaseGroup[] {
  const groups: PurchaseGroup[] = [];
  const byAge = new Map<number, Map<number, PurchaseGroup>>();
  for (const { repeats, recency_days, age_days } of histories) {
    let ofAge = byAge.get(age_days);
    if (!ofAge) byAge.set(age_days, (ofAge = new Map()));
    const key = repeats * DAYS + recency_days;
    const known = ofAge.get(key);
    if (known) known.customers++;
    else {
      const group = { repeats, recency_days, age_days, customers: 1 };
      ofAge.set(key, group);
      groups.push(group);
    }
  }
  return groups;
}
