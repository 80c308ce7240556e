'use client';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export function SignOut() {
  const t = useTranslations('ui');
  const leave = async () => {
    await fetch('/api/session', { method: 'DELETE' }).catch(() => undefined);
    // the whole page: nothing of this person stays in the browser's memory
    location.assign('/sign-in');
  };
  return (
    <Button className="w-full" onClick={() => void leave()}>
      <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
      {t('signOut')}
    </Button>
  );
}
