'use client';
import { useState } from 'react';
import { grantsFor, spelledOut } from '@/session/grants';
import type { Permission } from '@/session/permissions';

/** What is chosen in a matrix, the grants that it comes to, and whether there is anything at all. */
export function usePermissions(before: readonly string[], required: string) {
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(() => new Set(spelledOut(before)));
  const [error, setError] = useState<string>();
  return {
    chosen,
    error,
    setError,
    onChange: (next: ReadonlySet<Permission>) => {
      setChosen(next);
      if (next.size) setError(undefined);
    },
    grants: () => grantsFor(chosen, before),
    /** Says so where nothing is chosen. */
    isGiven: () => {
      if (!chosen.size) setError(required);
      return chosen.size > 0;
    },
  };
}
