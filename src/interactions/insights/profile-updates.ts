import type { SalesStage } from '../../sales/index.js';
import { INTEREST_LEVELS, type CustomerFeedback, type InterestLevel } from '../interaction.js';
import { newConcerns } from './known-concerns.js';

export const INTEREST_MOVES = ['increased', 'decreased', 'unchanged'] as const;
export type InterestMove = (typeof INTEREST_MOVES)[number];

export interface ProfileUpdates {
  /** null where the interaction names no level */
  interest_level: InterestMove | null;
  new_concerns_identified: string[];
  /** `presentation → negotiation`; null where the stage stayed */
  sales_stage_progression: string | null;
}

/** What was known before the interaction. */
export interface Background {
  /** decision factors, and the concerns of earlier interactions */
  concerns: readonly string[];
  /** of the last interaction that named one */
  interest?: InterestLevel;
}

/** Where interest stands before anybody named it. Our own convention. */
const NEUTRAL: InterestLevel = 'medium';

/**
 * What an interaction changed. Interest is compared with the level that was named last, at first with medium; concerns with
 * all that was named before.
 */
export function profileUpdates(
  feedback: CustomerFeedback | null,
  stages: { before: SalesStage; after: SalesStage },
  { concerns, interest = NEUTRAL }: Background,
): ProfileUpdates {
  const { interest_level: level, primary_concerns = [] } = feedback ?? {};
  return {
    interest_level: level ? comparison(level, interest) : null,
    new_concerns_identified: newConcerns(primary_concerns, concerns),
    sales_stage_progression: stages.before === stages.after ? null : `${stages.before} → ${stages.after}`,
  };
}

function comparison(now: InterestLevel, before: InterestLevel): InterestMove {
  const moved = INTEREST_LEVELS.indexOf(now) - INTEREST_LEVELS.indexOf(before);
  if (moved === 0) return 'unchanged';
  return moved > 0 ? 'increased' : 'decreased';
}
