import { createFileRoute } from '@tanstack/react-router';
import { metricsQueries } from '@/features/analytics/api/queries';
import { type ReportSearch, readReport, reportQuery } from '@/features/analytics/model/search';
import { EscalationsPage } from '@/features/analytics/pages/escalations-page';

export const Route = createFileRoute('/_app/analytics/escalations')({
  validateSearch: readReport,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Not awaited: the page has a skeleton.
    void context.queryClient.prefetchQuery(metricsQueries.escalations(reportQuery(deps)));
    void context.queryClient.prefetchQuery(metricsQueries.definitions());
  },
  component: EscalationsRoute,
});

function EscalationsRoute() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const go = (next: ReportSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  return <EscalationsPage search={search} onSearch={(next) => go(readReport({ ...next }))} />;
}
