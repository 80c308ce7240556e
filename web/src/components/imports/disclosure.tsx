'use client';
import { useState, type ReactNode } from 'react';

/** More to choose from, for those who need it. What is in it is there only while it is open. */
export function Disclosure({
  title,
  startsOpen = false,
  children,
}: {
  title: string;
  startsOpen?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded-control text-small font-medium text-accent">{title}</summary>
      {isOpen && <div className="mt-4 mb-1 flex flex-col gap-5">{children}</div>}
    </details>
  );
}
