import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import * as words from '@/components/words';

/** Where a form will be. */
export function FormSkeleton({ what }: { what: string }) {
  return (
    <div aria-busy="true" className="mt-6 flex flex-col gap-4 border-line border-t pt-5">
      <VisuallyHidden>{words.loading(what)}</VisuallyHidden>
      <Skeleton className="w-28" />
      {['w-64', 'w-56', 'w-72'].map((width) => (
        <div key={width} className="flex flex-col gap-2">
          <Skeleton className={width} />
          <Skeleton className="h-2.5 w-44" />
        </div>
      ))}
    </div>
  );
}
