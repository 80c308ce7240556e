import type { ReactNode } from 'react';

/** Names and values, one under the other; what there is no value of says so. */
export function DescriptionList({ items }: { items: { name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-line">
      {items.map(({ name, value }, at) => (
        <div key={at} className="grid grid-cols-[minmax(7rem,2fr)_3fr] gap-3 px-4 py-2.5">
          <dt className="text-small text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value ?? <span className="text-muted">—</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
