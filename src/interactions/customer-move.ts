import type { Customer } from '../customers/index.js';
import { profileCompleteness } from '../sales/index.js';
import type { Interaction } from './interaction.js';

/** What the customer is once an interaction is recorded. */
export interface CustomerMove {
  id: string;
  /** of the customer when this was reckoned */
  version: number;
  hadInteractions: boolean;
  sales_stage: string;
  current_interest: string | null;
  profile_completeness: number;
  isChanged: boolean;
}

export function customerMove(customer: Customer, interaction: Interaction): CustomerMove {
  const sales_stage = interaction.stage_after;
  const current_interest = interaction.products_discussed[0] ?? customer.current_interest;
  const section = {
    ...customer,
    sales_stage,
    current_interest,
    interaction_count: customer.interaction_count + 1,
  };
  return {
    id: customer.id,
    version: customer.version,
    hadInteractions: customer.interaction_count > 0,
    sales_stage,
    current_interest,
    profile_completeness: profileCompleteness(section),
    isChanged: sales_stage !== customer.sales_stage || current_interest !== customer.current_interest,
  };
}
