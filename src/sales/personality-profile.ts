import { DISC, type DiscType } from './disc.js';
import { readField } from './sales-fields.js';
import {
  PERSONALITY_TYPES,
  type AssessmentMethod,
  type PersonalityType,
  type SalesSection,
} from './sales-section.js';

export interface PersonalityProfile {
  /** as assessed; confirmations move the traits, never the type */
  type: PersonalityType;
  /** 0–1, two decimals; 0.5 says nothing either way */
  traits: Record<DiscType['trait'], number>;
  /** how the customer wants to be talked to: as they said, else what suits the type */
  communication_style: string;
  /** `fast` or `deliberate`, then `analytical` (task first) or `relational` (people first) */
  decision_making_style: string;
}

/** Where somebody stands on the two axes, each −1 to 1. */
interface Position {
  priority: number;
  pace: number;
}

/** How sure an assessment is that does not say so, by its method. Our own convention. */
export const CONFIDENCE_BY_METHOD: Readonly<Record<AssessmentMethod, number>> = {
  survey: 0.8,
  conversation_analysis: 0.7,
  manual: 0.6,
};
/** … and one that does not even name its method. */
export const CONFIDENCE_UNKNOWN = 0.5;

/** An assessment weighs as much as so many later interactions that speak clearly. Our own convention. */
export const ASSESSMENT_OBSERVATIONS = 4;

/** How far the surest type lies from 0.5: everybody is a blend, nobody has all of one trait and none of another. */
const REACH = 0.4;

/**
 * The four traits from the assessed type, its confidence, and what later interactions confirmed; null without an
 * assessed type.
 *
 * 1. Position on each axis (see DISC): (4 · confidence · axis(type) + Σ weight · axis(confirmed type)) / (4 + Σ weight).
 *    The assessment counts as four prior observations, as a conjugate prior does (Gelman et al., "Bayesian Data
 *    Analysis", 3rd ed. 2013, section 2.4); each confirmation of the type moves it outwards, any other pulls away.
 * 2. Trait = 0.5 + 0.4 · (2 · priority · priority(trait) + pace · pace(trait)) / 3. What comes first for a person
 *    tells twice as much as their pace: our own convention, after 002's sample, whose D shows more C than I.
 *
 * The traits of opposites (D and S, I and C) sum to 1.
 */
export function personalityProfile(section: SalesSection): PersonalityProfile | null {
  const type = section.personality_assessment?.type;
  if (!type) return null;
  const position = positionOf(type, section);
  return {
    type,
    traits: {
      dominant: traitAt(position, DISC.D),
      influential: traitAt(position, DISC.I),
      steady: traitAt(position, DISC.S),
      conscientious: traitAt(position, DISC.C),
    },
    communication_style: communicationStyle(section) ?? DISC[type].style,
    decision_making_style: decisionMakingStyle(position, DISC[type]),
  };
}

/** How the customer wants to be talked to: as they said, else what suits the assessed type, else null. */
export function communicationStyle(section: SalesSection): string | null {
  const stated = readField(section, 'communication_preferences.style');
  if (stated !== null) return String(stated);
  const type = section.personality_assessment?.type;
  return type ? DISC[type].style : null;
}

function positionOf(type: PersonalityType, section: SalesSection): Position {
  const assessed = ASSESSMENT_OBSERVATIONS * confidenceOf(section);
  const confirmed = confirmedWeights(section);
  const total = ASSESSMENT_OBSERVATIONS + PERSONALITY_TYPES.reduce((sum, each) => sum + confirmed[each], 0);
  const along = (axis: keyof Position): number =>
    PERSONALITY_TYPES.reduce(
      (sum, each) => sum + confirmed[each] * DISC[each][axis],
      assessed * DISC[type][axis],
    ) / total;
  return { priority: along('priority'), pace: along('pace') };
}

function confidenceOf(section: SalesSection): number {
  const { confidence, assessment_method: method } = section.personality_assessment ?? {};
  return confidence ?? (method ? CONFIDENCE_BY_METHOD[method] : CONFIDENCE_UNKNOWN);
}

/** Summed in hundredths, so that the order of the interactions cannot show in the result. */
function confirmedWeights(section: SalesSection): Record<PersonalityType, number> {
  const hundredths: Record<PersonalityType, number> = { D: 0, I: 0, S: 0, C: 0 };
  for (const { type, weight } of section.confirmations ?? []) hundredths[type] += Math.round(weight * 100);
  return {
    D: hundredths.D / 100,
    I: hundredths.I / 100,
    S: hundredths.S / 100,
    C: hundredths.C / 100,
  };
}

function traitAt(position: Position, type: DiscType): number {
  const agreement = (2 * position.priority * type.priority + position.pace * type.pace) / 3;
  return Math.round((0.5 + REACH * agreement) * 100) / 100;
}

/** An axis on which the customer stands exactly in the middle says nothing: there the assessed type decides. */
function decisionMakingStyle(position: Position, assessed: DiscType): string {
  const pace = (position.pace || assessed.pace) > 0 ? 'fast' : 'deliberate';
  const priority = (position.priority || assessed.priority) > 0 ? 'analytical' : 'relational';
  return `${pace}_${priority}`;
}
