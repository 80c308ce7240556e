import type { ColumnType } from 'kysely';
import type { DecisionPace } from '../../sales/index.js';
import { TYPE_OF_CHANNEL, type Interaction } from '../interaction.js';

declare module '@crm/database' {
  /** See migrations/0008_interactions.sql. */
  interface Tables {
    interactions: Interaction & { call_time: ColumnType<string | null>; decision_pace: DecisionPace | null };
  }
}

/** What callers set, and what follows from it. */
const EDITABLE_COLUMNS = [
  'occurred_at',
  'channel',
  'interaction_type',
  'staff_member_id',
  'subject',
  'summary',
  'duration_minutes',
  'products_discussed',
  'customer_feedback',
  'outcome',
  'follow_up_required',
  'follow_up_date',
  'follow_up_type',
  'follow_up_notes',
  'follow_up_done_at',
  'recommendation_id',
  'effectiveness_rating',
  'recommendation_effectiveness',
  'techniques_applied',
] as const satisfies readonly (keyof Interaction)[];

export const COLUMNS = [
  'id',
  'customer_id',
  'version',
  'created_at',
  'updated_at',
  'stage_before',
  'stage_after',
  ...EDITABLE_COLUMNS,
] as const satisfies readonly (keyof Interaction)[];

/** What an update writes. */
export const CHANGED_COLUMNS = [
  'version',
  'updated_at',
  'call_time',
  'decision_pace',
  ...EDITABLE_COLUMNS,
] as const;

/** SQL over a row of `interactions`: what `shownType` says of it. */
export const SHOWN_TYPE = `coalesce(interaction_type, case channel ${Object.entries(TYPE_OF_CHANNEL)
  .map(([channel, type]) => `when '${channel}' then '${type}'`)
  .join(' ')} else channel end)`;
