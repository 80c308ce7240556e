import type { components } from '@/api/v1.gen';
import { actionText } from '@/components/admin/audit/action-text';
import { moneyText, type NumberFormat } from '@/i18n/money';
import { wordFor, type Words } from '@/i18n/words';

type Happening = Pick<components['schemas']['Happening'], 'kind' | 'title' | 'data'>;

/** The texts that titles are made of. */
export interface TitleWords {
  /** `customer` */
  customer: Words;
  permissions: Words;
  audit: Words;
}

/** The line of the timeline for something that happened: what people wrote as it is, what the API made of codes and numbers in words. */
export function happeningTitle(
  { customer, permissions, audit }: TitleWords,
  format: NumberFormat,
  { kind, title, data }: Happening,
): string {
  if (kind === 'change' && title)
    return actionText(permissions, audit, { action: title, resource: 'customers' });
  if (kind === 'payment' && typeof data.amount === 'number')
    return moneyText(format, data.amount, textOf(data.currency));
  if (kind === 'service' && !title && textOf(data.service_type))
    return wordFor(customer, 'services.types', textOf(data.service_type));
  return title ?? wordFor(customer, 'timeline.kinds', kind);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
