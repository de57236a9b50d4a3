import * as words from '@/app/words';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';

/** For a route that has no skeleton of its own. */
export function RoutePending() {
  return (
    <Page>
      <div aria-busy="true">
        <VisuallyHidden>{words.loading}</VisuallyHidden>
        <Skeleton className="mt-2 h-5 w-48" />
        <Skeleton className="mt-3 w-72" />
      </div>
    </Page>
  );
}
