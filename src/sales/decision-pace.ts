import { DISC } from './disc.js';
import {
  PERSONALITY_TYPES,
  SALES_STAGES,
  type PersonalityConfirmation,
  type PersonalityType,
  type SalesStage,
} from './sales-section.js';

/** How somebody decided in one interaction. */
export type DecisionPace = 'fast' | 'deliberate';

/** Pace is one of the two axes: an interaction that shows it is half an observation. Our own convention. */
const WEIGHT = 0.5;

/**
 * What an interaction tells of the pace at which somebody decides, the one axis of DISC that its outcome shows: fast when
 * it moved the sale forward, deliberate when it raised concerns and moved nothing, else null. Our own convention.
 */
export function decisionPace(
  before: SalesStage,
  after: SalesStage,
  concerns: readonly string[],
): DecisionPace | null {
  const moved = SALES_STAGES.indexOf(after) - SALES_STAGES.indexOf(before);
  if (moved > 0 && after !== 'closed_lost') return 'fast';
  return moved === 0 && concerns.length > 0 ? 'deliberate' : null;
}

/** The paces that interactions showed, as confirmations of the types that share the assessed type's other axis. */
export function paceConfirmations(
  type: PersonalityType | null | undefined,
  paces: Record<DecisionPace, number>,
): PersonalityConfirmation[] {
  if (!type) return [];
  const typeOf = (pace: 1 | -1) =>
    PERSONALITY_TYPES.find(
      (each) => DISC[each].priority === DISC[type].priority && DISC[each].pace === pace,
    ) as PersonalityType;
  return [
    { type: typeOf(1), weight: WEIGHT * paces.fast },
    { type: typeOf(-1), weight: WEIGHT * paces.deliberate },
  ].filter(({ weight }) => weight > 0);
}
