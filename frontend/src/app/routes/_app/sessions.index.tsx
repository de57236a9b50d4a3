import type { SessionStatus } from '@resolutionflow/api-client';
import { createFileRoute, Link } from '@tanstack/react-router';
import * as words from '@/app/words';
import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { type SessionFilters, sessionQueries } from '@/features/flowpilot/api/queries';
import { SessionsPage } from '@/features/flowpilot/pages/sessions-page';

const STATUSES: readonly string[] = ['open', 'escalated', 'resolved'] satisfies SessionStatus[];

/** Ignores unknown filters: a mistyped address shows everything, not an error. */
function filtersOf(search: Record<string, unknown>): SessionFilters {
  return {
    ...(STATUSES.includes(String(search.status)) && { status: search.status as SessionStatus }),
    ...(search.mine === true && { mine: true }),
  };
}

export const Route = createFileRoute('/_app/sessions/')({
  validateSearch: filtersOf,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Not awaited: the page has rows of grey for the wait, and keeps the old rows when a filter changes.
    void context.queryClient.prefetchInfiniteQuery(sessionQueries.list(deps));
  },
  component: SessionsRoute,
});

function SessionsRoute() {
  const filters = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <SessionsPage
      filters={filters}
      onFilters={(search) => void navigate({ search, replace: true, resetScroll: false })}
      create={
        <Link to="/sessions/new" className={buttonClass('primary')}>
          <Icon name="plus" />
          {words.newSession}
        </Link>
      }
    />
  );
}
