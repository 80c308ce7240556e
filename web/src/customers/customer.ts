export const TIERS = ['free', 'basic', 'premium', 'enterprise'] as const;
export type Tier = (typeof TIERS)[number];

export const STATUSES = ['active', 'vip', 'inactive', 'suspended', 'blocked'] as const;
export type Status = (typeof STATUSES)[number];

/** What lists may be sorted by, as v1 names it; a minus before it turns the order. */
export const SORTS = [
  'created_at',
  'updated_at',
  'name',
  'last_interaction',
  'health_score',
  'account_number',
] as const;
export type Sort = `${'-' | ''}${(typeof SORTS)[number]}`;

/** A customer as lists, cards and the form need one; the API knows more of each, and answers carry all of it. */
export interface Customer {
  id: string;
  account_number: string;
  name: string | null;
  email: string | null;
  company: string | null;
  phone: string | null;
  health_score: number | null;
  subscription_tier: Tier | null;
  status: Status;
  tags: string[];
  notes: string | null;
  created_at: string;
  updated_at: string;
  last_interaction: string | null;
  version: number;
}

/** What the form asks for when a customer is added. */
export interface CustomerDraft {
  name: string;
  email: string;
  company: string | null;
  health_score: number | null;
  subscription_tier: Tier | null;
}

/** Any of the fields that the dashboard edits. */
export type CustomerPatch = Partial<CustomerDraft & Pick<Customer, 'phone' | 'status' | 'tags' | 'notes'>>;

export type CustomerField = keyof CustomerPatch;

export interface CustomerQuery {
  search?: string;
  subscription_tier?: Tier[];
  status?: Status[];
  segment_id?: string;
  health_score_min?: number;
  health_score_max?: number;
  sort: Sort;
  page: number;
  size: number;
}

export interface CustomerPage {
  items: Customer[];
  total: number;
  page: number;
  size: number;
  pages: number;
}
