import { InvalidInputError } from '@crm/errors';
import type { Sentiment, Verdict } from './sentiment/index.js';

export const SERVICE_TYPES = ['Tour', 'Booking', 'Support', 'Transport', 'Accommodation', 'General'] as const;
export type ServiceType = (typeof SERVICE_TYPES)[number];

/** What a customer said; it never changes afterwards. */
export interface Submission {
  customer_id: string;
  booking_id: string | null;
  service_type: ServiceType;
  rating: number;
  comments: string | null;
  is_anonymous: boolean;
  source: string;
  submitted_at: Date;
}

/** What the staff made of it. All three are null, or time and person are set, as long as it is resolved. */
export interface Resolution {
  resolved: boolean;
  resolution_notes: string | null;
  resolved_by: string | null;
  resolved_at: Date | null;
}

/** Feedback as it comes in. */
export type NewFeedback = Pick<Submission, 'customer_id' | 'service_type' | 'rating'> & Partial<Submission>;

/** What is meant where nothing else is said. */
export const BLANK_FEEDBACK = {
  booking_id: null,
  comments: null,
  is_anonymous: false,
  source: 'web',
} satisfies Partial<Submission>;

export interface Feedback extends Omit<Submission, 'customer_id'>, Verdict, Resolution {
  id: string;
  version: number;
  /** null once the customer was anonymized */
  customer_id: string | null;
  created_at: Date;
  updated_at: Date;
}

/** What lists are sorted by; the word that their cursors carry. */
export const SORT_FIELD = 'submitted_at';

/** Which feedback: all that is given must hold. */
export interface FeedbackFilter {
  customer_id?: string;
  booking_id?: string;
  service_type?: ServiceType;
  rating?: number;
  resolved?: boolean;
  sentiment?: Sentiment;
  sentiment_mismatch?: boolean;
  /** both included */
  submitted_from?: Date;
  submitted_to?: Date;
  /** leaves out what was said anonymously */
  named_only?: boolean;
}

/** How much feedback of one kind there is. */
export interface FeedbackCount {
  rating: number;
  service_type: ServiceType;
  sentiment: Sentiment;
  resolved: boolean;
  count: number;
}

/** What callers may change; null says the field's default. */
export interface ResolutionFields {
  resolved?: boolean | null;
  resolution_notes?: string | null;
  resolved_by?: string | null;
}

/**
 * Resolving notes when and, unless another is named, that the caller did it; what is resolved already keeps both. Reopening
 * clears them and leaves the notes.
 * @throws InvalidInputError when somebody is named who resolved what stays open
 */
export function resolve(
  current: Resolution,
  fields: ResolutionFields,
  callerId: string,
  now: Date,
): Resolution {
  const resolved = fields.resolved === undefined ? current.resolved : (fields.resolved ?? false);
  const resolution_notes =
    fields.resolution_notes === undefined ? current.resolution_notes : fields.resolution_notes;
  if (!resolved) {
    if (fields.resolved_by) {
      throw InvalidInputError.of('resolved_by', 'not_resolved', 'resolved_by goes with resolved: true');
    }
    return { resolved, resolution_notes, resolved_by: null, resolved_at: null };
  }
  const resolver = fields.resolved_by === undefined ? current.resolved_by : fields.resolved_by;
  return {
    resolved,
    resolution_notes,
    resolved_by: resolver ?? callerId,
    resolved_at: current.resolved_at ?? now,
  };
}

interface Reader {
  can(permission: string): boolean;
}

/** Whose an anonymous one is stays hidden from those who may not see personal data. */
export function asSeenBy(reader: Reader, feedback: Feedback): Feedback {
  return feedback.is_anonymous && !reader.can('crm:read:pii') ? { ...feedback, customer_id: null } : feedback;
}

/** Whether a reader was shown whose an anonymous one is. */
export function isUnmasked({ is_anonymous, customer_id }: Feedback): boolean {
  return is_anonymous && customer_id !== null;
}
