import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';
import { can, useMe } from '@/domain/me';
import { type SessionFilters, sessionQueries } from '@/features/flowpilot/api/queries';
import { FilterBar } from '@/features/flowpilot/components/filter-bar';
import { SessionRow, SessionRowSkeleton } from '@/features/flowpilot/components/session-row';
import * as words from '@/features/flowpilot/words';
import { useDocumentTitle } from '@/lib/document-title';

interface SessionsPageProps {
  filters: SessionFilters;
  onFilters: (filters: SessionFilters) => void;
  /** The link to a new session, for those who may open one. */
  create: ReactNode;
}

export function SessionsPage({ filters, onFilters, create }: SessionsPageProps) {
  useDocumentTitle(words.sessions);
  const works = can(useMe(), 'sessions.work');
  return (
    <Page>
      <PageHeader
        title={words.sessions}
        description={words.allTroubleshootingStepStep}
        actions={works ? create : undefined}
      />
      <FilterBar filters={filters} onFilters={onFilters} />
      <List filters={filters} create={works ? create : null} />
    </Page>
  );
}

function List({ filters, create }: { filters: SessionFilters; create: ReactNode }) {
  const { data, error, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...sessionQueries.list(filters),
    // The old rows stay while the new ones come, instead of a flash of grey.
    placeholderData: (previous) => previous,
  });
  if (error && !data)
    return <ErrorState error={error} title={words.sessionsDidNotLoad} onRetry={() => void refetch()} />;
  if (!data) return <SessionRowSkeleton rows={8} />;

  const rows = data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Nothing filters={filters} create={create} />;
  return (
    <div
      aria-busy={isPlaceholderData || undefined}
      className={isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
    >
      <ul aria-label={words.sessions}>
        {rows.map((row) => (
          <SessionRow key={row.id} session={row} />
        ))}
      </ul>
      {hasNextPage ? (
        <div className="flex justify-center pt-4">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.showMore}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Nothing({ filters: { status, mine }, create }: { filters: SessionFilters; create: ReactNode }) {
  if (status) {
    return (
      <EmptyState icon="sessions" title={mine ? words.noMatchingSessionsOfYours : words.noMatchingSessions}>
        {words.NO_SESSIONS[status]}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="sessions" title={mine ? words.youHaveNoSessions : words.noSessionsYet} action={create}>
      {words.howSessionsWork}
    </EmptyState>
  );
}
