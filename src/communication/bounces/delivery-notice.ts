/** What a mail says that came back. */
export interface DeliveryNotice {
  /** what may be return addresses of ours, among those that it names */
  returnAddresses: string[];
  /** RFC 3463: `5.1.1` */
  status: string | null;
  /** whether it will never be delivered; else it was delayed, delivered or relayed */
  hasFailed: boolean;
}

const FOLDED = /\r?\n[ \t]+/g;
/** See MailSender. */
const RETURN_ADDRESS = /\+b[0-9a-f]{42}@/gi;

/**
 * Reads a delivery status notification (RFC 3464) as it came. Only two of its fields are needed, and the address that it came
 * back to, which is made for one message alone; so neither parts nor encodings have to be understood.
 */
export function readNotice(raw: string): DeliveryNotice {
  const text = raw.replace(FOLDED, ' ');
  const status = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})\b/im.exec(text)?.[1] ?? null;
  const action = /^Action:\s*([a-z]{1,20})\b/im.exec(text)?.[1]?.toLowerCase();
  return {
    returnAddresses: [...new Set(text.match(RETURN_ADDRESS) ?? [])],
    status,
    hasFailed: action === 'failed' && (status === null || status.startsWith('5.')),
  };
}
