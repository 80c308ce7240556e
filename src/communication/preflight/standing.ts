import type { Customer } from '../../customers/index.js';
import type { Category, Reason } from '../communication.js';

/** The customer's switch of each category. What was never set permits. */
const SWITCHES = {
  marketing: 'marketing_emails',
  service: 'service_notifications',
  billing: 'billing_reminders',
  outage: 'outage_alerts',
} as const satisfies Record<Category, keyof NonNullable<Customer['communication_preferences']>>;

/** Why a customer may not be written to on any channel; undefined where they may. */
export function refusalOf(
  { status, communication_preferences }: Pick<Customer, 'status' | 'communication_preferences'>,
  hasUnsubscribed: boolean,
  category: Category,
): Reason | undefined {
  if (status === 'blocked') return 'blocked';
  if (category === 'marketing') {
    if (status === 'suspended' || status === 'inactive') return status;
    if (hasUnsubscribed) return 'unsubscribed';
  }
  return communication_preferences?.[SWITCHES[category]] === false ? 'opted_out' : undefined;
}
