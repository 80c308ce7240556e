'use client';
import { useTranslations } from 'next-intl';
import { customNameOf } from '@/imports/mapping';

/** What a field is called; of an address its part, since the group says which; one without a name goes by its path. */
export function useFieldName(): (field: string) => string {
  const t = useTranslations('import');
  return (field) => {
    const custom = customNameOf(field);
    if (custom !== undefined) return t('custom', { name: custom });
    const [head, part] = field.split('.');
    if (part && t.has(`parts.${part}`) && t.has(`groups.${head}`)) {
      return t('partOf', { part: t(`parts.${part}`), address: t(`groups.${head}`) });
    }
    return t.has(`fields.${field}`) ? t(`fields.${field}`) : field;
  };
}
