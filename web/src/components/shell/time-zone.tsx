'use client';
import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { TIME_ZONE_COOKIE } from '@/i18n/languages';
import { keepPreference } from './keep-preference';

/** Tells the server once in which zone this browser reads times. */
export function TimeZone({ known }: { known?: string }) {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === known) return;
    keepPreference(TIME_ZONE_COOKIE, zone);
    if (zone !== 'UTC') router.refresh();
  }, [known, router]);
  return null;
}
