import type { components } from '@/api/v1.gen';

/** Who sent it, as far as anything is known: a name with the number, else an id of the channel. */
export function senderName({ name, phoneNumber, ids }: components['schemas']['Sender']): string | undefined {
  return [name, phoneNumber].filter(Boolean).join(' · ') || ids[0];
}
