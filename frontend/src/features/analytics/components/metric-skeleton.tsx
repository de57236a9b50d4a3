import { Skeleton } from '@/components/skeleton';

export function MetricSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2.5 py-0.5">
      <Skeleton className="h-2.5 w-36" />
      <Skeleton className="h-5 w-64 max-w-full" />
    </div>
  );
}
