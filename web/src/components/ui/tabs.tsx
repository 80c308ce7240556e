'use client';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { classes } from './classes';

/** Tabs that have addresses of their own: links, the one that is open says so. */
export function Tabs({ label, tabs }: { label: string; tabs: { href: string; text: string }[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="relative -mx-1 overflow-x-auto border-b border-line">
      <ul className="flex min-w-max gap-1 px-1">
        {tabs.map(({ href, text }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? 'page' : undefined}
              className={classes(
                'flex h-10 items-center border-b-2 px-2 text-body font-medium outline-offset-[-2px] transition-colors',
                path === href ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
