import type { BaselineSample, SampleImported } from '@resolutionflow/api-client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '@/components/error-state';
import { LostPart } from '@/components/lost-part';
import { PageHeader } from '@/components/page-header';
import { useMe, whose } from '@/domain/me';
import { baselineQueries } from '@/features/analytics/api/baseline';
import { BaselineSkeleton } from '@/features/analytics/components/baseline-skeleton';
import { BaselineSummary } from '@/features/analytics/components/baseline-summary';
import { CorrectionDialog } from '@/features/analytics/components/correction-dialog';
import { EntryDialog } from '@/features/analytics/components/entry-dialog';
import { HistoryDialog } from '@/features/analytics/components/history-dialog';
import { ImportDialog } from '@/features/analytics/components/import-dialog';
import { ImportList } from '@/features/analytics/components/import-list';
import { JudgementDialog } from '@/features/analytics/components/judgement-dialog';
import { SampleList } from '@/features/analytics/components/sample-list';
import type { SampleVerb } from '@/features/analytics/components/sample-row';
import { SeverityRequests } from '@/features/analytics/components/severity-requests';
import { Stopwatch } from '@/features/analytics/components/stopwatch';
import { useOtherTabs } from '@/features/analytics/hooks/use-other-tabs';
import { enterStopped } from '@/features/analytics/model/drafts';
import { mayJudge } from '@/features/analytics/model/samples';
import * as words from '@/features/analytics/words';
import { useDocumentTitle } from '@/lib/document-title';
import { part } from '@/lib/part';
import '@/features/analytics/baseline.css';

const UndoImportDialog = part(
  async () => (await import('@/features/analytics/components/undo-import-dialog')).UndoImportDialog,
  { lost: (_props, retry) => <LostPart onRetry={retry} /> },
);

type Asked = 'enter' | 'import' | { verb: SampleVerb | 'undo'; id: string } | null;

/** One side of every saving: the time a verbal handoff takes, measured by people. */
export function BaselinePage() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    baselineQueries.samples(),
  );
  const me = useMe();
  const owner = whose(me);
  const imported = useQuery({ ...baselineQueries.imports(), enabled: mayJudge(me) });
  const [asked, setAsked] = useState<Asked>(null);
  useDocumentTitle(words.baseline);
  useOtherTabs();
  const samples = data?.pages.flatMap(({ items }) => items) ?? [];
  const imports = imported.data ?? [];
  const [newest] = data?.pages ?? [];
  // They stand above the samples, which would jump.
  const importsPending = imported.isLoading && imported.failureCount === 0;
  return (
    <>
      <PageHeader title={words.baseline} description={words.aboutBaseline} />
      {newest && !importsPending ? (
        <>
          <div className="mt-5 flex flex-col gap-6 md:grid md:grid-cols-[22rem_minmax(0,1fr)] md:items-start md:gap-10">
            <Stopwatch
              baseline={newest}
              onEnterByHand={() => {
                enterStopped(owner);
                setAsked('enter');
              }}
            />
            <BaselineSummary baseline={newest} />
          </div>
          <SeverityRequests samples={newest.to_complete} count={newest.source.without_severity} />
          <ImportList
            imports={imports}
            error={imported.error}
            onRetry={() => void imported.refetch()}
            onUndo={(id) => setAsked({ verb: 'undo', id })}
          />
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
        <ErrorState error={error} title={words.baselineDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <BaselineSkeleton />
      )}
      <Dialogs asked={asked} samples={samples} imports={imports} onClose={() => setAsked(null)} />
    </>
  );
}

interface DialogsProps {
  asked: Asked;
  samples: readonly BaselineSample[];
  imports: readonly SampleImported[];
  onClose: () => void;
}

function Dialogs({ asked, samples, imports, onClose }: DialogsProps) {
  if (asked === null) return null;
  if (asked === 'enter') return <EntryDialog onClose={onClose} />;
  if (asked === 'import') return <ImportDialog onClose={onClose} />;
  if (asked.verb === 'undo') {
    const imported = imports.find(({ id }) => id === asked.id);
    return imported ? <UndoImportDialog imported={imported} onClose={onClose} /> : null;
  }
  // The current sample, also after another person has changed it.
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
