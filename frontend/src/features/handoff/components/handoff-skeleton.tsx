import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import * as words from '@/features/handoff/words';

export function HandoffSkeleton() {
  return (
    <div aria-busy="true" className="min-h-dvh lg:grid lg:grid-cols-[minmax(0,1fr)_25rem]">
      <VisuallyHidden>{words.loadingTheBrief}</VisuallyHidden>
      <div className="flex flex-col gap-3 px-4 pt-6 md:px-8">
        <Skeleton className="w-16" />
        <Skeleton className="mt-3 h-6 w-96 max-w-full" />
        <Skeleton className="w-80 max-w-full" />
        <Skeleton className="mt-8 w-32" />
        {['w-full', 'w-11/12', 'w-4/5'].map((width) => (
          <Skeleton key={width} className={`max-w-xl ${width}`} />
        ))}
        <Skeleton className="mt-8 w-32" />
        {['w-4/5', 'w-3/4', 'w-5/6', 'w-2/3'].map((width) => (
          <Skeleton key={width} className={`mt-3 max-w-xl ${width}`} />
        ))}
      </div>
      <div className="flex flex-col gap-3 border-line bg-canvas px-6 pt-6 max-lg:hidden lg:border-l">
        <Skeleton className="w-28" />
        <Skeleton className="w-full" />
        <Skeleton className="w-4/5" />
      </div>
    </div>
  );
}
