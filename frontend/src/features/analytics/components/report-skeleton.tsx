import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import * as words from '@/features/analytics/words';

/** Where the report will be. */
export function ReportSkeleton() {
  return (
    <div aria-busy="true" className="mt-6">
      <VisuallyHidden>{words.loadingTheReport}</VisuallyHidden>
      <Skeleton className="h-6 w-4/5" />
      <Skeleton className="mt-2 w-64" />
      <div className="key-figures mt-5 border-line border-y">
        {['claim', 'action', 'minutes', 'hours'].map((figure) => (
          <div key={figure} className="flex flex-col gap-2 py-3">
            <Skeleton className="w-28" />
            <Skeleton className="h-5 w-24" />
            <Skeleton className="w-44" />
          </div>
        ))}
      </div>
      <Skeleton className="mt-6 w-64" />
      <Skeleton className="mt-4 h-48 w-full" />
    </div>
  );
}
