'use client';
import { useEffect, useRef } from 'react';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { classes } from './classes';

/** Tabs that have addresses of their own: links, the one that is open says so. Where there are more than fit, it is in sight. */
export function Tabs({ label, tabs }: { label: string; tabs: { href: string; text: string }[] }) {
  const path = usePathname();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = strip.current?.querySelector('[aria-current]');
    if (strip.current && open) bringIntoSight(strip.current, open);
  }, [path]);
  return (
    <nav ref={strip} aria-label={label} className="relative -mx-1 overflow-x-auto border-b border-line">
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

/**
 * To the middle of the strip, at once: nothing moves before one's eyes. `scrollIntoView` would move the page with it. By how much is
 * the same in both directions of writing.
 */
function bringIntoSight(strip: Element, open: Element): void {
  const [around, inside] = [strip.getBoundingClientRect(), open.getBoundingClientRect()];
  strip.scrollLeft += (inside.left + inside.right - around.left - around.right) / 2;
}
