import { Injectable } from '@nestjs/common';
import type { Caller } from '@crm/http';

/** What a caller asked to see of one customer beyond the record itself. */
export interface Includes {
  services: boolean;
  billing: boolean;
  tickets: boolean;
  /** what is reckoned of the account */
  metrics: boolean;
  /** the newest interactions, where the contract has the sales section */
  history: boolean;
  /** v2 alone shows them */
  conversations: boolean;
}

export const NOTHING_ADDED: Includes = {
  services: false,
  billing: false,
  tickets: false,
  metrics: false,
  history: false,
  conversations: false,
};

/** What features know of an account beyond the record. */
export interface ToldMetrics {
  /** a day, where it is one before the record was made */
  customer_since: string | null;
  monthly_recurring_revenue: number | null;
  /** in which the sums are */
  currency: string | null;
  /** tickets, and of those that were rated how many and the sum of it, 1-5 each */
  tickets: number;
  rated: number;
  satisfaction: number;
}

/** What is reckoned of a customer; null where it cannot be told. */
export interface ToldScores {
  /** in the currency of the metrics */
  lifetime_value: number | null;
  churn_risk_score: number | null;
}

/**
 * What a feature adds to the answer about one customer, such as its newest interactions. It is read with the record, in the
 * same statement.
 */
export interface CustomerSection {
  /** the key of the answer; where nothing is wanted, the answer shows its empty value */
  key: string;
  /** an SQL expression over the row of `customers` that gives JSON, or null for nothing */
  column: string;
  isWanted(actor: Caller, includes: Includes): boolean;
  /** what the answer shows; moments come as text */
  show(value: unknown): unknown;
}

/** Features register here what they add; customers knows none of them. */
@Injectable()
export class CustomerSections {
  private readonly sections: CustomerSection[] = [];

  register(section: CustomerSection): void {
    this.sections.push(section);
  }

  wanted(actor: Caller, includes: Includes): CustomerSection[] {
    return this.sections.filter((section) => section.isWanted(actor, includes));
  }
}
