export { blockingKeys } from './blocking-keys.js';
export { comparePeople } from './compare-people.js';
export { DEFAULT_MODEL } from './default-model.js';
export { LEVELS, MATCH_FIELDS, type Comparison, type Likeness, type MatchField } from './fields.js';
export { learn } from './learn.js';
export {
  isModel,
  MatchScorer,
  rounded,
  type FieldChances,
  type MatchingModel,
  type MatchReason,
} from './model.js';
export { MOST_OF_A_KEY, pairsOfGroup, type KeyedPerson } from './pairs-of-group.js';
export { Patterns } from './patterns.js';
export type { AddressRecord, Person, PersonRecord } from './person.js';
export { preparePerson } from './prepare-person.js';
export { allPatterns, strangers } from './strangers.js';

/**
 * From which chance on two records are shown as one person's unless somebody asks otherwise: likelier than not. Where chances
 * are right, the best cut for F1 is half of the best F1 (Z. C. Lipton et al., Optimal Thresholding of Classifiers to Maximize F1
 * Measure, 2014), so just below it for a measure near 1.
 */
export const DEFAULT_MIN_CONFIDENCE = 0.5;
