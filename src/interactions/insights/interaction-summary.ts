import { DAY_MS } from '@crm/time';
import type { StoryRow } from '../interaction.js';

export interface InteractionSummary {
  total_interactions: number;
  /** minutes, of all interactions that have a duration; null where none has */
  average_duration: number | null;
  /** `prospecting → presentation → negotiation`, as the interactions moved the sale; null without any */
  progression: string | null;
  success_indicators: string[];
}

/** The newest interactions that a summary looks at; counts and averages are of all. */
export const STORY_LENGTH = 200;

/** Contacts so near to each other are one conversation. Our own conventions. */
const ENGAGED_WITHIN_DAYS = 30;
const ENGAGED_FROM = 3;
const GRACE_DAYS = 3;

/**
 * What the interactions so far come to. `consistent_engagement`: the newest three lie at most 30 days apart from one another;
 * `follow_up_compliance`: every follow-up whose date has passed is marked done, or something was said from when it was
 * agreed to three days after it was due; `rising_interest`: the level named last is higher than the one named first.
 */
export function interactionSummary(story: readonly StoryRow[], total: number, now: Date): InteractionSummary {
  const average = story[0]?.average_duration ?? null;
  return {
    total_interactions: total,
    average_duration: average === null ? null : Math.round(Number(average)),
    progression: progression(story),
    success_indicators: [
      ...(isEngaged(story) ? ['consistent_engagement'] : []),
      ...(keepsAppointments(story, now) ? ['follow_up_compliance'] : []),
      ...(interestRises(story) ? ['rising_interest'] : []),
    ],
  };
}

/** In the order in which they were recorded, which is how they moved the sale. */
function progression(story: readonly StoryRow[]): string | null {
  if (story.length === 0) return null;
  const recorded = [...story].sort((one, other) => one.created_at.getTime() - other.created_at.getTime());
  const stages = [recorded[0].stage_before, ...recorded.map(({ stage_after }) => stage_after)];
  return stages.filter((stage, index) => stage !== stages[index - 1]).join(' → ');
}

function isEngaged(story: readonly StoryRow[]): boolean {
  const newest = story.slice(0, ENGAGED_FROM);
  return (
    newest.length === ENGAGED_FROM &&
    newest.every(({ occurred_at }, index) => {
      const next = newest[index - 1]?.occurred_at ?? occurred_at;
      return next.getTime() - occurred_at.getTime() <= ENGAGED_WITHIN_DAYS * DAY_MS;
    })
  );
}

function keepsAppointments(story: readonly StoryRow[], now: Date): boolean {
  const due = story.filter(
    ({ follow_up_required, follow_up_date }) => follow_up_required && follow_up_date && follow_up_date < now,
  );
  return due.length > 0 && due.every((agreed) => agreed.follow_up_done_at || wasMet(agreed, story));
}

function wasMet(agreed: StoryRow, story: readonly StoryRow[]): boolean {
  const until = (agreed.follow_up_date as Date).getTime() + GRACE_DAYS * DAY_MS;
  return story.some(({ occurred_at }) => occurred_at > agreed.occurred_at && occurred_at.getTime() <= until);
}

function interestRises(story: readonly StoryRow[]): boolean {
  const order = ['low', 'medium', 'high'];
  const levels = story
    .map(({ customer_feedback }) => customer_feedback?.interest_level)
    .filter((level) => level !== undefined)
    .map((level) => order.indexOf(level));
  return levels.length > 1 && levels[0] > levels[levels.length - 1];
}
