import type { BaselineSample } from '@resolutionflow/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { baselineQueries } from '@/features/analytics/api/baseline';
import { BaselineSkeleton } from '@/features/analytics/components/baseline-skeleton';
import { BaselineSummary } from '@/features/analytics/components/baseline-summary';
import { CorrectionDialog } from '@/features/analytics/components/correction-dialog';
import { EntryDialog } from '@/features/analytics/components/entry-dialog';
import { HistoryDialog } from '@/features/analytics/components/history-dialog';
import { ImportDialog } from '@/features/analytics/components/import-dialog';
import { JudgementDialog } from '@/features/analytics/components/judgement-dialog';
import { SampleList } from '@/features/analytics/components/sample-list';
import type { SampleVerb } from '@/features/analytics/components/sample-row';
import { Stopwatch } from '@/features/analytics/components/stopwatch';
import { useOtherTabs } from '@/features/analytics/hooks/use-other-tabs';
import { enterStopped } from '@/features/analytics/model/drafts';
import { useDocumentTitle } from '@/lib/document-title';
import { useMe, whose } from '@/lib/me';
import '@/features/analytics/baseline.css';

type Asked = 'enter' | 'import' | { verb: SampleVerb; id: string } | null;

/** One side of every saving: what a hand-over takes by word of mouth, measured by people. */
export function BaselinePage() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    baselineQueries.samples(),
  );
  const owner = whose(useMe());
  const [asked, setAsked] = useState<Asked>(null);
  useDocumentTitle('Baseline');
  useOtherTabs();
  const samples = data?.pages.flatMap(({ items }) => items) ?? [];
  const [newest] = data?.pages ?? [];
  return (
    <>
      <PageHeader
        title="Baseline"
        description="How long a hand-over takes by word of mouth, measured by people with a stopwatch."
      />
      {newest ? (
        <>
          <div className="mt-5 flex flex-col gap-6 md:grid md:grid-cols-[22rem_minmax(0,1fr)] md:gap-10">
            <Stopwatch
              baseline={newest}
              onEnterByHand={() => {
                enterStopped(owner);
                setAsked('enter');
              }}
            />
            <BaselineSummary baseline={newest} />
          </div>
          <SampleList
            samples={samples}
            count={newest.n + newest.excluded}
            onAsk={(verb, { id }) => setAsked({ verb, id })}
            onEnter={() => setAsked('enter')}
            onImport={() => setAsked('import')}
            onMore={hasNextPage ? () => void fetchNextPage() : undefined}
            loadingMore={isFetchingNextPage}
          />
        </>
      ) : error ? (
        <ErrorState error={error} title="The baseline did not load" onRetry={() => void refetch()} />
      ) : (
        <BaselineSkeleton />
      )}
      <Dialogs asked={asked} samples={samples} onClose={() => setAsked(null)} />
    </>
  );
}

interface DialogsProps {
  asked: Asked;
  samples: readonly BaselineSample[];
  onClose: () => void;
}

function Dialogs({ asked, samples, onClose }: DialogsProps) {
  if (asked === null) return null;
  if (asked === 'enter') return <EntryDialog onClose={onClose} />;
  if (asked === 'import') return <ImportDialog onClose={onClose} />;
  // As it is now, also when somebody else has just changed it.
  const sample = samples.find(({ id }) => id === asked.id);
  if (!sample) return null;
  switch (asked.verb) {
    case 'correct':
      return <CorrectionDialog sample={sample} onClose={onClose} />;
    case 'history':
      return <HistoryDialog sample={sample} onClose={onClose} />;
    default:
      return <JudgementDialog sample={sample} exclude={asked.verb === 'exclude'} onClose={onClose} />;
  }
}
