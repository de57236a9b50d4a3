import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { ErrorState } from '@/components/error-state';
import { type SessionFilters, sessionList } from '@/features/flowpilot/api/list-queries';
import { SessionRow, SessionRowSkeleton } from '@/features/flowpilot/components/session-row';
import * as words from '@/features/flowpilot/words';

interface SessionListProps {
  filters: SessionFilters;
  /** See SessionRow. */
  ofClient?: boolean;
  /** In the place of an empty list. */
  empty: ReactNode;
  /** Rows of grey for the wait. */
  rows?: number;
}

export function SessionList({ filters, ofClient = false, empty, rows: expected = 8 }: SessionListProps) {
  const { data, error, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...sessionList(filters),
    // The old rows stay while the new ones come, instead of a flash of grey.
    placeholderData: (previous) => previous,
  });
  if (error && !data)
    return <ErrorState error={error} title={words.sessionsDidNotLoad} onRetry={() => void refetch()} />;
  if (!data) return <SessionRowSkeleton rows={expected} />;

  const rows = data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return empty;
  return (
    <div
      aria-busy={isPlaceholderData || undefined}
      className={isPlaceholderData ? 'opacity-60 transition-opacity' : undefined}
    >
      <ul aria-label={words.sessions}>
        {rows.map((row) => (
          <SessionRow key={row.id} session={row} ofClient={ofClient} />
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
