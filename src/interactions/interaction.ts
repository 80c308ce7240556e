import { decisionPace, type DecisionPace, type SalesStage } from '../sales/index.js';

export const CHANNELS = ['email', 'phone', 'chat', 'in-person', 'whatsapp', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

export const INTERACTION_TYPES = ['sales_call', 'email', 'test_drive', 'showroom_visit'] as const;
export type InteractionType = (typeof INTERACTION_TYPES)[number];

export const INTEREST_LEVELS = ['low', 'medium', 'high'] as const;
export type InterestLevel = (typeof INTEREST_LEVELS)[number];

export const EFFECTIVENESS = ['low', 'medium', 'high'] as const;
export type Effectiveness = (typeof EFFECTIVENESS)[number];

export interface CustomerFeedback {
  interest_level?: InterestLevel;
  primary_concerns?: string[];
  positive_responses?: string[];
}

/** What a body says of it: null clears a key. */
export type GivenFeedback = { [K in keyof CustomerFeedback]: CustomerFeedback[K] | null };

/** What callers set. Both teams' shapes are written into it. */
export interface EditableInteraction {
  occurred_at: Date;
  channel: Channel;
  /** as car sales named it; null where only the channel was given */
  interaction_type: InteractionType | null;
  staff_member_id: string | null;
  subject: string | null;
  /** null only once the person was anonymized */
  summary: string | null;
  duration_minutes: number | null;
  products_discussed: string[];
  customer_feedback: CustomerFeedback | null;
  outcome: string | null;
  follow_up_required: boolean;
  follow_up_date: Date | null;
  follow_up_type: string | null;
  follow_up_notes: string | null;
  follow_up_done_at: Date | null;
  recommendation_id: string | null;
  /** 1–5 */
  effectiveness_rating: number | null;
  recommendation_effectiveness: Effectiveness | null;
  techniques_applied: string[];
}

/** One thing that was said to a customer, or by one. */
export interface Interaction extends EditableInteraction {
  id: string;
  customer_id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  /** the sale before and after it was recorded */
  stage_before: SalesStage;
  stage_after: SalesStage;
}

/** An interaction of which nobody said more than when and on which channel it took place. */
export const BLANK_INTERACTION: Omit<EditableInteraction, 'occurred_at' | 'channel'> = {
  interaction_type: null,
  staff_member_id: null,
  subject: null,
  summary: null,
  duration_minutes: null,
  products_discussed: [],
  customer_feedback: null,
  outcome: null,
  follow_up_required: false,
  follow_up_date: null,
  follow_up_type: null,
  follow_up_notes: null,
  follow_up_done_at: null,
  recommendation_id: null,
  effectiveness_rating: null,
  recommendation_effectiveness: null,
  techniques_applied: [],
};

/** Which interactions: all conditions hold. */
export interface InteractionFilter {
  customer_id?: string;
  staff_member_id?: string;
  channel?: Channel[];
  interaction_type?: InteractionType[];
  outcome?: string;
  follow_up_required?: boolean;
  from?: Date;
  to?: Date;
}

export const FOLLOW_UP_STATES = ['open', 'overdue', 'done'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

export interface FollowUpFilter {
  state: FollowUpState;
  due_before?: Date;
  customer_id?: string;
  staff_member_id?: string;
}

/** What an interaction tells of the story so far. */
export type StoryRow = Pick<
  Interaction,
  | 'occurred_at'
  | 'created_at'
  | 'stage_before'
  | 'stage_after'
  | 'follow_up_required'
  | 'follow_up_date'
  | 'follow_up_done_at'
  | 'customer_feedback'
> & { average_duration: number | null };

const CHANNEL_OF: Record<InteractionType, Channel> = {
  sales_call: 'phone',
  email: 'email',
  test_drive: 'in-person',
  showroom_visit: 'in-person',
};

export function channelOf(type: InteractionType): Channel {
  return CHANNEL_OF[type];
}

/** What car sales call an interaction on a channel; the others go by the channel's own word. */
export const TYPE_OF_CHANNEL: Readonly<Partial<Record<Channel, InteractionType>>> = {
  phone: 'sales_call',
  'in-person': 'showroom_visit',
};

/** What car sales would call it: as they did, else the channel's counterpart, else the channel's own word. */
export function shownType({
  interaction_type,
  channel,
}: Pick<Interaction, 'interaction_type' | 'channel'>): InteractionType | Channel {
  return interaction_type ?? TYPE_OF_CHANNEL[channel] ?? channel;
}

/** characters of a summary */
export const MAX_SUMMARY = 2000;

/** The summary of an interaction that came without one: `Test drive: 2024 Toyota Prius`. */
export function madeSummary(type: string, products: readonly string[]): string {
  const words = type.replace(/[_-]/g, ' ');
  const title = words[0].toUpperCase() + words.slice(1);
  if (products.length === 0) return title;
  const whole = `${title}: ${products.join(', ')}`.slice(0, MAX_SUMMARY);
  // cut inside a character, or behind a blank, it could not be sent back as it is
  return whole.replace(/[\ud800-\udbff]$/, '').trimEnd();
}

/** Whether it is open past its date. */
export function isOverdue(
  {
    follow_up_required,
    follow_up_date,
    follow_up_done_at,
  }: Pick<Interaction, 'follow_up_required' | 'follow_up_date' | 'follow_up_done_at'>,
  now: Date,
): boolean {
  return follow_up_required && !follow_up_done_at && follow_up_date !== null && follow_up_date < now;
}

/** What it tells of the pace at which the customer decides; null where it tells nothing. */
export function paceOf({
  stage_before,
  stage_after,
  customer_feedback,
}: Pick<Interaction, 'stage_before' | 'stage_after' | 'customer_feedback'>): DecisionPace | null {
  return decisionPace(stage_before, stage_after, customer_feedback?.primary_concerns ?? []);
}

/**
 * The seconds since 1970 that a call takes a member of staff, as an int8range; null where nobody's time is known. Two
 * calls of one person must not overlap.
 */
export function callTime({
  channel,
  staff_member_id,
  duration_minutes,
  occurred_at,
}: Pick<Interaction, 'channel' | 'staff_member_id' | 'duration_minutes' | 'occurred_at'>): string | null {
  if (channel !== 'phone' || !staff_member_id || !duration_minutes) return null;
  const start = Math.floor(occurred_at.getTime() / 1000);
  return `[${start},${start + duration_minutes * 60})`;
}
