'use client';
import { useEffect } from 'react';
import { useRouter } from 'next/navigation';

const EVERY_MS = 3_000;

/** Asks for the page again while something on it goes on; not while nobody looks. */
export function RefreshWhile({ isActive }: { isActive: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isActive) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isActive, router]);
  return null;
}
