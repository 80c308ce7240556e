import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { components } from '@/api/v1.gen';
import { ButtonLink } from '@/components/ui/button';
import { Table, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { Truncated } from '@/components/ui/truncated';

/** Segments and how many are in each; the count leads to them. */
export function SegmentsTable({
  segments,
  canUpdate,
}: {
  segments: components['schemas']['Segment'][];
  canUpdate: boolean;
}) {
  const t = useTranslations('segments');
  const format = useFormatter();
  return (
    <Table className="table-fixed">
      <TableHeader>
        <tr>
          <TableHead>{t('name')}</TableHead>
          <TableHead numeric className="w-28 sm:w-40">
            {t('customers')}
          </TableHead>
          <TableHead className="hidden w-40 md:table-cell">{t('changed')}</TableHead>
          {canUpdate && (
            <TableHead className="w-14">
              <span className="sr-only">{t('actions')}</span>
            </TableHead>
          )}
        </tr>
      </TableHeader>
      <tbody>
        {segments.map((segment) => (
          <TableRow key={segment.id}>
            <TableCell className="py-2">
              <Link href={`/segments/${segment.id}`} className="font-medium break-words hover:underline">
                <bdi>{segment.name}</bdi>
              </Link>
              {segment.description && (
                <p className="text-small text-muted">
                  <Truncated>{segment.description}</Truncated>
                </p>
              )}
            </TableCell>
            <TableCell numeric>
              {segment.customer_count === null ? (
                <span className="text-muted">{t('hidden')}</span>
              ) : (
                <Link
                  href={`/customers?segment_id=${segment.id}`}
                  aria-label={t('show', { count: segment.customer_count, name: segment.name })}
                  className="hover:underline"
                >
                  {format.number(segment.customer_count)}
                </Link>
              )}
            </TableCell>
            <TableCell className="hidden text-muted md:table-cell">
              <time dateTime={segment.updated_at}>
                {format.dateTime(new Date(segment.updated_at), 'day')}
              </time>
            </TableCell>
            {canUpdate && (
              <TableCell className="ps-0 text-end">
                <ButtonLink
                  href={`/segments/${segment.id}/edit`}
                  variant="ghost"
                  size="icon"
                  aria-label={t('edit', { name: segment.name })}
                >
                  <Pencil aria-hidden className="size-4" />
                </ButtonLink>
              </TableCell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
