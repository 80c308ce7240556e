'use client';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from './button';

/** What ends a form: saving, which is sent once however often pressed, and the way back. */
export function FormActions({ isSaving, cancelTo }: { isSaving: boolean; cancelTo: string }) {
  const t = useTranslations('ui');
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" variant="primary" aria-disabled={isSaving}>
        {isSaving ? t('saving') : t('save')}
      </Button>
      <ButtonLink href={cancelTo} variant="ghost">
        {t('cancel')}
      </ButtonLink>
    </div>
  );
}
