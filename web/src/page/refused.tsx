import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { SearchX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { listAddress } from './list-address';

/** In place of a page whose address asks for what there is not, with a way to what there is: trying again would change nothing. */
export async function Refused({ names }: { names: string[] }) {
  const t = await getTranslations('trouble');
  const [path, query] = ((await headers()).get('x-path') ?? '/').split('?') as [string, string?];
  const without = listAddress(path, query ?? '', Object.fromEntries(names.map((name) => [name, undefined])));
  return (
    <div role="alert">
      <EmptyState
        icon={SearchX}
        isPage
        title={t('refused.title')}
        text={t.rich('refused.parameters', {
          count: names.length,
          names: () => <bdi className="font-medium text-ink">{names.join(', ')}</bdi>,
        })}
      >
        {path === '/customers' ? (
          <ButtonLink href={path}>{t('refused.allCustomers')}</ButtonLink>
        ) : (
          <ButtonLink href={without}>{t('refused.without')}</ButtonLink>
        )}
      </EmptyState>
    </div>
  );
}
