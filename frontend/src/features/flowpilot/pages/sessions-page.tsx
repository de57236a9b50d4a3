import type { SessionStatus } from '@resolutionflow/api-client';
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
import { useDocumentTitle } from '@/lib/document-title';

interface SessionsPageProps {
  filters: SessionFilters;
  onFilters: (filters: SessionFilters) => void;
  /** The link to a new session, for those who may open one. */
  create: ReactNode;
}

export function SessionsPage({ filters, onFilters, create }: SessionsPageProps) {
  useDocumentTitle('Sessions');
  const works = can(useMe(), 'sessions.work');
  return (
    <Page>
      <PageHeader
        title="Sessions"
        description="Every piece of troubleshooting, step by step."
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
    return <ErrorState error={error} title="The sessions did not load" onRetry={() => void refetch()} />;
  if (!data) return <SessionRowSkeleton rows={8} />;

  const rows = data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Nothing filters={filters} create={create} />;
  return (
    <div
      aria-busy={isPlaceholderData || undefined}
      className={isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
    >
      <ul aria-label="Sessions">
        {rows.map((row) => (
          <SessionRow key={row.id} session={row} />
        ))}
      </ul>
      {hasNextPage ? (
        <div className="flex justify-center pt-4">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const NOTHING: Record<SessionStatus, string> = {
  open: 'Nobody is troubleshooting right now.',
  escalated: 'Nothing waits for an engineer and nothing is in their hands.',
  resolved: 'Sessions show here once somebody has written down what fixed them.',
};

function Nothing({ filters: { status, mine }, create }: { filters: SessionFilters; create: ReactNode }) {
  if (status) {
    return (
      <EmptyState icon="sessions" title={mine ? `None of yours is ${status}` : `No session is ${status}`}>
        {NOTHING[status]}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="sessions" title={mine ? 'You have no sessions yet' : 'No sessions yet'} action={create}>
      Open one when a ticket lands. Record what you try in one line each: should you get stuck, an engineer reads
      exactly that and need not ask.
    </EmptyState>
  );
}
