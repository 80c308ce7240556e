'use client';
import { useTransition, type ReactNode } from 'react';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';

/** Asks for the same page once more, without losing what is typed elsewhere on it. */
export function TryAgain({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isPending, start] = useTransition();
  return (
    <Button aria-disabled={isPending} onClick={() => start(() => router.refresh())}>
      {children}
    </Button>
  );
}
