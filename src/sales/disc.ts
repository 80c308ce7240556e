import type { PersonalityType } from './sales-section.js';

export interface DiscType {
  /** the trait that the type stands for */
  trait: 'dominant' | 'influential' | 'steady' | 'conscientious';
  /** what comes first: the task (+1) or people (−1) */
  priority: 1 | -1;
  /** fast and telling (+1), or deliberate and asking (−1) */
  pace: 1 | -1;
  /** how to talk to somebody of the type who has not said how they like it */
  style: string;
  /** what a sales talk should rest on */
  approach: string;
  /** what somebody of the type misses before deciding; null where nothing is typical */
  objection: string | null;
}

/**
 * The DISC types on their two axes.
 *
 * Sources: W. M. Marston, "Emotions of Normal People" (1928), for the four types (his dominance, inducement,
 * submission, compliance) on two axes; D. W. Merrill and R. H. Reid, "Personal Styles and Effective Performance"
 * (1981), for the axes as used in sales: assertiveness (here `pace`) and responsiveness (here `priority`), whose
 * driving, expressive, amiable and analytical styles answer to D, I, S and C.
 * The words for style, approach and objection are our own convention in the spirit of both. The model orders a
 * conversation; it is no measurement of a person.
 */
export const DISC: Readonly<Record<PersonalityType, DiscType>> = {
  D: {
    trait: 'dominant',
    priority: 1,
    pace: 1,
    style: 'direct',
    approach: 'facts_and_benefits',
    objection: null,
  },
  I: {
    trait: 'influential',
    priority: -1,
    pace: 1,
    style: 'enthusiastic',
    approach: 'stories_and_benefits',
    objection: null,
  },
  S: {
    trait: 'steady',
    priority: -1,
    pace: -1,
    style: 'supportive',
    approach: 'trust_and_reassurance',
    objection: 'need_for_reassurance',
  },
  C: {
    trait: 'conscientious',
    priority: 1,
    pace: -1,
    style: 'precise',
    approach: 'facts_and_evidence',
    objection: 'need_for_evidence',
  },
};
