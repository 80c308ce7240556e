import { classes } from './classes';

/** The place of what is not there yet. It does not move; give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes('block rounded-control bg-hover', className)} />;
}

/** Lines of a list or table that is on its way. */
export function SkeletonRows({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-px">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="flex h-11 items-center gap-4 px-4">
          <Skeleton className="h-3 w-2/5" />
          <Skeleton className="h-3 w-1/5" />
          <Skeleton className="ms-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
