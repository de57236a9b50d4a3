import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import * as words from '@/features/analytics/words';

/** The loading state of the stopwatch and the summary, as high as both. */
export function BaselineSkeleton() {
  return (
    <div aria-busy="true" className="mt-5 flex flex-col gap-6 md:grid md:grid-cols-[22rem_minmax(0,1fr)] md:gap-10">
      <VisuallyHidden>{words.loadingTheBaseline}</VisuallyHidden>
      <div className="flex flex-col gap-4 rounded-lg border border-line p-4">
        <Skeleton className="w-28" />
        <Skeleton className="h-12 w-40" />
        <Skeleton className="w-44" />
        <Skeleton className="h-10 w-36" />
      </div>
      <div className="flex flex-col gap-3">
        <Skeleton className="w-28" />
        <Skeleton className="h-5 w-56" />
        <Skeleton className="w-full" />
        <Skeleton className="w-4/5" />
      </div>
    </div>
  );
}
