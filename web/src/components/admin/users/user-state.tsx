import { useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { Badge } from '@/components/ui/badge';

type User = components['schemas']['User'];

/** Whether somebody can sign in; who was never given a password, or has not set one yet, is only invited. */
export function UserState({ user }: { user: Pick<User, 'is_active' | 'has_password'> }) {
  const t = useTranslations('users');
  if (!user.is_active) return <Badge>{t('inactive')}</Badge>;
  return user.has_password ? (
    <Badge tone="good">{t('active')}</Badge>
  ) : (
    <Badge tone="warn">{t('invited')}</Badge>
  );
}
