import { useTranslations } from 'next-intl';
import type { Column } from '@/customers/columns';

/** What a column is called above it, and where it is chosen. */
export function useColumnName(): (column: Column) => string {
  const t = useTranslations();
  return (column) => {
    if (column === 'last_interaction') return t('customers.lastInteraction');
    if (column === 'account_number' || column === 'tags') return t(`customers.columnNames.${column}`);
    return t(`customerForm.fields.${column}`);
  };
}
