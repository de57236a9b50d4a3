import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import * as words from '@/features/queue/words';

/** The height and rhythm of the cards, so that nothing moves when they come. */
export function QueueSkeleton() {
  return (
    <div aria-busy="true" className="mt-3">
      <VisuallyHidden>{words.loadingTheQueue}</VisuallyHidden>
      <Skeleton className="h-3.5 w-20" />
      <div className="mt-2.5 flex flex-col gap-2">
        {['w-64', 'w-80', 'w-56', 'w-72'].map((width) => (
          <div key={width} className="flex h-25 items-center gap-6 rounded-lg border border-line px-4">
            <Skeleton className="w-16 max-sm:hidden" />
            <div className="flex flex-1 flex-col gap-2.5">
              <Skeleton className={width} />
              <Skeleton className="h-2.5 w-44" />
            </div>
            <Skeleton className="h-7 w-20 max-sm:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
