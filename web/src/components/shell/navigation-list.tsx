import { getTranslations } from 'next-intl/server';
import type { Session } from '@/session/session';
import { NavLink } from './nav-link';
import { destinations } from './navigation';

export async function NavigationList({ session }: { session: Session }) {
  const t = await getTranslations('navigation');
  return destinations(session).map(({ group, items }) => (
    <div key={group} className="flex flex-col gap-0.5">
      {group === 'administration' && (
        <p className="px-2 pt-4 pb-1 text-note font-medium text-muted">{t(group)}</p>
      )}
      <ul className="flex flex-col gap-0.5">
        {items.map(({ href, text, icon: Icon }) => (
          <li key={href}>
            <NavLink href={href}>
              <Icon aria-hidden className="size-4 shrink-0" />
              {t(text)}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}
