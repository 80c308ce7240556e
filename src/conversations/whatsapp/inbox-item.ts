/** Why something cannot be filed without a person. */
export const UNFILED_REASONS = [
  // from a number that there cannot be, and by no id that is known here
  'unknown_sender',
  // speaks of a message that is not here
  'unknown_message',
  // the number or id that the sender has now is another customer's
  'number_of_another',
  // does not say when it was sent, or what it wants
  'unreadable',
  // filing it failed again and again
  'failed',
] as const;
export type UnfiledReason = (typeof UNFILED_REASONS)[number];

export type Payload = Readonly<Record<string, unknown>>;

/** Something that WhatsApp told of, before it stands in a conversation. */
export interface InboxItem {
  id: string;
  /** WhatsApp's own; null where it gave none that can be kept */
  message_id: string | null;
  /** the sender's, as E.164 and as it is compared; null where none is shown, or none that there can be */
  phone: string | null;
  phone_key: string | null;
  /** the ids by which WhatsApp knows the sender, and a number that can be none */
  sender_ids: string[];
  /** what the sender calls themselves */
  profile_name: string | null;
  /** as WhatsApp told of it, with a `type` */
  payload: Payload;
  /** WhatsApp's id of the message that it speaks of */
  target_id: string | null;
  sent_at: Date;
  /** how often filing it failed */
  attempts: number;
  /** null while it waits to be filed */
  reason: UnfiledReason | null;
}

/** As it is shown to those who file by hand. */
export interface UnfiledItem extends InboxItem {
  reason: UnfiledReason;
  received_at: Date;
}
