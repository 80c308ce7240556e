import type { CustomerPatch } from '../../customers/index.js';

export const TEAMS = ['isp', 'sales', 'travel', 'support'] as const;
export type Team = (typeof TEAMS)[number];

/** A made-up customer, as the teams would have entered it. */
export interface SampleCustomer {
  /** who met the customer first */
  team: Team;
  /** what that team would send to create the record */
  created: CustomerPatch;
  /** what teams would change later: a status, or another team's own section */
  changes: readonly { team: Team; fields: CustomerPatch }[];
}
