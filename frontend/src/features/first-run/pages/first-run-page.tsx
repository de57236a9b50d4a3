import { ErrorState } from '@/components/error-state';
import { Notice } from '@/components/notice';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';
import { Skeleton } from '@/components/skeleton';
import { can, useMe } from '@/domain/me';
import { Checklist } from '@/features/first-run/components/checklist';
import { useFirstRun } from '@/features/first-run/hooks/use-first-run';
import * as words from '@/features/first-run/words';
import { useDocumentTitle } from '@/lib/document-title';

/** The same list for whoever looks for it, hidden or done. */
export function FirstRunPage() {
  const me = useMe();
  const { data, error, refetch, items } = useFirstRun();
  useDocumentTitle(words.gettingStarted);
  const list = data ? (
    <>
      {data.account && items.every(({ done }) => done) ? <Notice tone="positive">{words.allDone}</Notice> : null}
      <Checklist items={items} />
    </>
  ) : error ? (
    <ErrorState error={error} title={words.didNotLoad} onRetry={() => void refetch()} />
  ) : (
    <div role="status" aria-label={words.loading} className="flex flex-col gap-6 pt-4">
      {Array.from({ length: 4 }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grey bar has no identity beside its place.
        <Skeleton key={place} className="w-64" />
      ))}
    </div>
  );
  return (
    <Page narrow>
      <PageHeader
        title={words.gettingStarted}
        description={can(me, 'account.manage') ? words.aboutGettingStarted(me.account.name) : words.aboutTrying}
      />
      <div className="mt-4 flex flex-col gap-2">{list}</div>
    </Page>
  );
}
