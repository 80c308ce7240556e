'use client';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';

export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  const isHere = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className="flex h-8 items-center gap-2.5 rounded-control px-2 text-body font-medium text-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
    >
      {children}
    </Link>
  );
}
