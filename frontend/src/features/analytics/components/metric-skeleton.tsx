import { Skeleton } from '@/components/skeleton';

/** As high before it has come as afterwards, so that the queue below it stays where it is. */
export const METRIC_STRIP = 'mt-4 min-h-30.5 border-line border-y py-2 sm:min-h-24.5';

export function MetricSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2.5 py-0.5">
      <Skeleton className="h-2.5 w-36" />
      <Skeleton className="h-5 w-64 max-w-full" />
    </div>
  );
}
