import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import * as words from '@/features/flowpilot/words';

const ROWS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6'];

export function SessionSkeleton() {
  return (
    <div aria-busy="true">
      <VisuallyHidden>{words.loadingTheSession}</VisuallyHidden>
      <div className="flex h-12 items-center border-line border-b px-4 md:px-8">
        <Skeleton className="w-40" />
      </div>
      <div className="mx-auto w-full max-w-page px-4 pt-8 md:px-8">
        <Skeleton className="h-5 w-96 max-w-full" />
        <Skeleton className="mt-4 w-2/3" />
        <div className="mt-10 flex flex-col gap-8">
          {ROWS.map((width) => (
            <div key={width} className="flex gap-3">
              <Skeleton className="size-6 shrink-0 rounded-full!" />
              <div className="flex-1">
                <Skeleton className="w-32" />
                <Skeleton className={`mt-3 ${width}`} />
              </div>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
