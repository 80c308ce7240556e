/** The four types of a DISC assessment: dominant, influential, steady, conscientious. */
export const PERSONALITY_TYPES = ['D', 'I', 'S', 'C'] as const;
export type PersonalityType = (typeof PERSONALITY_TYPES)[number];

export const ASSESSMENT_METHODS = ['conversation_analysis', 'survey', 'manual'] as const;
export type AssessmentMethod = (typeof ASSESSMENT_METHODS)[number];

export const FINANCING_PREFERENCES = ['lease', 'finance', 'cash'] as const;
export type FinancingPreference = (typeof FINANCING_PREFERENCES)[number];

/** Every way through a sale, in order. The last two are ends. */
export const SALES_STAGES = [
  'prospecting',
  'qualification',
  'presentation',
  'negotiation',
  'closed_won',
  'closed_lost',
] as const;
export type SalesStage = (typeof SALES_STAGES)[number];

/** Where every customer starts. */
export const FIRST_STAGE = 'prospecting' satisfies SalesStage;

/** Outcomes of an interaction that sales knows; any other text may be kept, and means nothing to these rules. */
export const SALES_OUTCOMES = [
  'interested',
  'not_interested',
  'scheduled_test_drive',
  'quote_requested',
  'negotiating',
  'purchased',
  'lost',
  'follow_up',
  'no_answer',
] as const;
export type SalesOutcome = (typeof SALES_OUTCOMES)[number];

/** What a later interaction showed about the customer's type. */
export interface PersonalityConfirmation {
  /** the type that the customer behaved like */
  type: PersonalityType;
  /** how telling the interaction was, 0–1; 1 counts as one full observation */
  weight: number;
}

/**
 * What car sales keeps about a customer. Every leaf may be absent or null, which mean the same; descriptive texts
 * (style, timeline, budget_range …) are free.
 */
export interface SalesSection {
  demographics?: {
    /** years */
    age?: number | null;
    profession?: string | null;
    location?: string | null;
    income_range?: string | null;
  } | null;
  personality_assessment?: {
    type?: PersonalityType | null;
    /** 0–1 */
    confidence?: number | null;
    assessment_method?: AssessmentMethod | null;
  } | null;
  /** the sales keys of the object; those of the account section are none of these rules' business */
  communication_preferences?: {
    style?: string | null;
    preferred_channels?: readonly string[] | null;
    response_time_expectation?: string | null;
  } | null;
  decision_factors?: {
    primary?: readonly string[] | null;
    secondary?: readonly string[] | null;
    deal_breakers?: readonly string[] | null;
  } | null;
  buying_context?: {
    budget_range?: string | null;
    timeline?: string | null;
    financing_preference?: FinancingPreference | null;
    trade_in_vehicle?: string | null;
  } | null;
  sales_stage?: SalesStage | null;
  /** the product that the customer looks at now */
  current_interest?: string | null;
  /** interactions recorded so far */
  interaction_count?: number | null;
  /** none until interactions are recorded */
  confirmations?: readonly PersonalityConfirmation[] | null;
}
