import { createFileRoute, Link } from '@tanstack/react-router';
import * as words from '@/app/words';
import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { useKeepView } from '@/domain/last-view';
import { readSearch } from '@/features/flowpilot/model/session-search';
import { SessionsPage } from '@/features/flowpilot/pages/sessions-page';

export const Route = createFileRoute('/_app/sessions/')({
  validateSearch: readSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Not awaited: the page has rows of grey for the wait, and keeps the old rows when a filter changes.
    void import('@/features/flowpilot/api/list-queries').then(
      ({ sessionList }) => context.queryClient.prefetchInfiniteQuery(sessionList(deps)),
      // The page itself says so.
      () => {},
    );
  },
  component: SessionsRoute,
});

function SessionsRoute() {
  const search = Route.useSearch();
  useKeepView('sessions', search);
  const navigate = Route.useNavigate();
  return (
    <SessionsPage
      search={search}
      onSearch={(next, typing = false) => void navigate({ search: next, replace: typing, resetScroll: false })}
      create={
        <Link to="/sessions/new" className={buttonClass('primary')}>
          <Icon name="plus" />
          {words.newSession}
        </Link>
      }
    />
  );
}
