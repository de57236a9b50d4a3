import { createFileRoute } from '@tanstack/react-router';
import { type ReportSearch, readReport } from '@/features/analytics/model/search';
import { EscalationsPage } from '@/features/analytics/pages/escalations-page';

export const Route = createFileRoute('/_app/analytics/escalations')({
  validateSearch: readReport,
  component: EscalationsRoute,
});

function EscalationsRoute() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const go = (next: ReportSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  return <EscalationsPage search={search} onSearch={(next) => go(readReport({ ...next }))} />;
}
