/** A message as WhatsApp told of it, before it stands in a conversation. */
export interface InboxMessage {
  /** WhatsApp's own */
  message_id: string;
  /** the sender's, as E.164 and as it is compared */
  phone: string;
  phone_key: string;
  /** what the sender calls themselves */
  profile_name: string | null;
  text: string;
  sent_at: Date;
}
