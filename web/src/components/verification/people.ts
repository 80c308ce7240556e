import 'server-only';
import { getTranslations } from 'next-intl/server';
import { ask } from '@/api/client';
import { byPage } from '@/page/list-address';
import { can, type Session } from '@/session/session';
import { IDENTITY_PROVIDERS } from '@/verification/verification';

/** Says who asked or decided: oneself, a third party by its name, a user where one may read users, else somebody. */
export async function peopleNames(session: Session): Promise<(id: string) => string> {
  const t = await getTranslations('verification');
  const users = new Map<string, string>();
  if (can(session, 'crm:read:users')) {
    const { data } = await ask((api) =>
      api.GET('/api/v1/users', { params: { query: { page: 1, size: 100 } } }),
    );
    for (const { id, name } of byPage(data).items) users.set(id, name);
  }
  if (session.kind === 'person') users.set(session.person.id, t('you'));
  const providerOf = (id: string) => IDENTITY_PROVIDERS.find((name) => name === id);
  return (id) => {
    const provider = providerOf(id);
    return provider ? t(`providers.${provider}`) : (users.get(id) ?? t('somebody'));
  };
}
