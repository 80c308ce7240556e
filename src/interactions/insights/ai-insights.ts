import { type Customer } from '../../customers/index.js';
import { DISC, isAboutPrice, type DecisionPace, type SalesStage } from '../../sales/index.js';
import type { CustomerFeedback, InterestLevel } from '../interaction.js';

/** Named as car sales knows it; the rules are plain and the same for every customer. */
export interface AiInsights {
  /** null where nothing is known to prepare for */
  recommended_follow_up: string | null;
  /** null without an assessed type, or where the interaction tells nothing of it */
  personality_confirmation: string | null;
  /** 0–1, two decimals */
  success_probability: number;
}

export interface InsightInput {
  customer: Pick<Customer, 'personality_assessment'>;
  stage: SalesStage;
  pace: DecisionPace | null;
  outcome: string | null;
  feedback: CustomerFeedback | null;
  newConcerns: readonly string[];
  followUpType: string | null;
}

/** How often a sale is made from a stage, before anything else is known. Our own convention. */
const BASE: Readonly<Record<SalesStage, number>> = {
  prospecting: 0.1,
  qualification: 0.25,
  presentation: 0.4,
  negotiation: 0.6,
  closed_won: 1,
  closed_lost: 0,
};
const INTEREST: Readonly<Record<InterestLevel, number>> = { low: -0.15, medium: 0, high: 0.15 };
const BUYING_SIGNALS = ['scheduled_test_drive', 'quote_requested'];
const SIGNAL = 0.08;
const CONCERN = 0.05;
const MOST_CONCERNS = 3;

export function aiInsights(input: InsightInput): AiInsights {
  return {
    recommended_follow_up: recommendedFollowUp(input),
    personality_confirmation: personalityConfirmation(input),
    success_probability: successProbability(input),
  };
}

/**
 * base(stage) + interest (low −0.15, high +0.15) + 0.08 for a test drive or quote − 0.05 for each new concern (three at
 * most), kept within 0.01–0.99; a closed sale is 1 or 0. Our own convention, not a measured rate.
 */
export function successProbability({
  stage,
  outcome,
  feedback,
  newConcerns,
}: Pick<InsightInput, 'stage' | 'outcome' | 'feedback' | 'newConcerns'>): number {
  if (stage === 'closed_won' || stage === 'closed_lost') return BASE[stage];
  const interest = feedback?.interest_level ? INTEREST[feedback.interest_level] : 0;
  const signal = BUYING_SIGNALS.includes(outcome ?? '') ? SIGNAL : 0;
  const concerns = CONCERN * Math.min(newConcerns.length, MOST_CONCERNS);
  const sum = BASE[stage] + interest + signal - concerns;
  return Math.round(Math.min(Math.max(sum, 0.01), 0.99) * 100) / 100;
}

/** The first concern about money asks for financing options, any other for an answer; else the follow-up itself. */
function recommendedFollowUp({ feedback, followUpType, stage }: InsightInput): string | null {
  if (stage === 'closed_lost') return null;
  const concerns = feedback?.primary_concerns ?? [];
  const appointment = followUpType ? ` for ${inWords(followUpType)} appointment` : '';
  if (concerns.some(isAboutPrice)) return `Prepare financing options comparison${appointment}`;
  if (concerns.length) return `Prepare an answer on ${inWords(concerns[0])}${appointment}`;
  return followUpType ? `Prepare the ${inWords(followUpType)} appointment` : null;
}

/** The pace of the decision, against that of the assessed type. */
function personalityConfirmation({ customer, pace }: InsightInput): string | null {
  const type = customer.personality_assessment?.type;
  if (!type || !pace) return null;
  const { style, pace: typical } = DISC[type];
  const isTypical = (pace === 'fast') === (typical === 1);
  const words = style[0].toUpperCase() + style.slice(1);
  return `${words} communication style ${isTypical ? 'confirmed' : 'not confirmed'}`;
}

function inWords(text: string): string {
  return text.replace(/_/g, ' ');
}
