'use client';
import { useCallback } from 'react';
import type { NotSent } from '@/components/session/send';
import { useSend } from '@/components/session/session-provider';
import type { ListedCustomer } from './customer-list';

/** How many were changed, and what ended it early. */
export interface Tagged {
  updated: number;
  problem?: NotSent;
}

/** Gives customers one more tag, each only while it is as it was shown: tags are replaced as a whole. */
export function useTagging(): (chosen: readonly ListedCustomer[], tag: string) => Promise<Tagged> {
  const send = useSend();
  return useCallback(
    async (chosen, tag) => {
      let updated = 0;
      for (const group of sameTags(chosen)) {
        const outcome = await send<{ updated: number }>('/api/v1/customers/bulk-update', {
          method: 'POST',
          body: {
            customer_ids: group.map(({ id, version }) => ({ id, version })),
            changes: { tags: [...new Set([...group[0]!.tags, tag])] },
          },
        });
        if (!outcome.ok) return { updated, problem: outcome };
        updated += outcome.data.updated;
      }
      return { updated };
    },
    [send],
  );
}

/** Those who have the same tags can be changed in one request. */
function sameTags(customers: readonly ListedCustomer[]): ListedCustomer[][] {
  const groups = new Map<string, ListedCustomer[]>();
  for (const customer of customers) {
    const key = JSON.stringify(customer.tags);
    groups.set(key, [...(groups.get(key) ?? []), customer]);
  }
  return [...groups.values()];
}
