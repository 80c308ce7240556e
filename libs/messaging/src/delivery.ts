/** Why a message was not delivered, and will not be. */
export type Refusal =
  /** the server knows no such mailbox */
  | 'bounced'
  /** the server or gateway wants none of it, whatever the address */
  | 'rejected'
  /** no server can be asked for such an address */
  | 'invalid_address'
  /** the conversation broke off when all was said: it may have been delivered, and must not be sent again */
  | 'delivery_unknown';

/** What became of a message. */
export type Delivery =
  | { outcome: 'sent'; reference: string | null }
  | { outcome: 'failed'; reason: Refusal; status?: string }
  /** nothing was delivered, for reasons that may pass: the server is away, or wants it later */
  | { outcome: 'later' };
