import type { ContactsService } from '../../contacts/index.js';
import type { NewDocument } from '../../documents/index.js';
import type { FeedbackService } from '../../feedback/index.js';
import type { InteractionsService } from '../../interactions/index.js';

type Talk = Omit<Parameters<InteractionsService['create']>[2], 'occurred_at'>;
type Opinion = Omit<Parameters<FeedbackService['create']>[1], 'customer_id' | 'submitted_at'>;
type Person = Parameters<ContactsService['create']>[2];

/** What is written down of a customer, so many days after they came. */
export type Step = { day: number } & (
  { talk: Talk } | { opinion: Opinion } | { contact: Person } | { chat: Chat } | { paper: Paper }
);

/** A document that was written for the sample. */
export interface Paper {
  fields: NewDocument;
  fileName: string;
  text: string;
}

export interface Chat {
  subject: string;
  /** who writes, how many minutes after the one before, and what */
  messages: readonly ['inbound' | 'outbound', number, string][];
  resolved: boolean;
}
