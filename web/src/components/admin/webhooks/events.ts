/** What there is to be told of, grouped by what it happens to. */
export const EVENT_GROUPS = {
  customer: [
    'customer.created',
    'customer.updated',
    'customer.deleted',
    'customer.restored',
    'customer.merged',
  ],
  contact: ['contact.created', 'contact.updated', 'contact.deleted'],
  document: ['document.created', 'document.updated', 'document.deleted'],
  talk: ['interaction.created', 'conversation.created', 'conversation.resolved', 'message.received'],
  feedback: ['feedback.created', 'feedback.resolved'],
  segment: ['segment.joined', 'segment.left'],
  verification: ['verification.completed', 'verification.failed'],
  job: ['job.finished'],
} as const;

export const EVENTS = Object.values(EVENT_GROUPS).flat();

/** Everything, also what comes later. */
export const ALL_EVENTS = '*';
