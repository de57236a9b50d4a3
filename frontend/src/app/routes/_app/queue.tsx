import type { Period } from '@resolutionflow/api-client';
import { createFileRoute } from '@tanstack/react-router';
import { EscalationMetricCard } from '@/features/analytics/components/escalation-metric-card';
import { DEFAULT_PERIOD, type PeriodSearch, readPeriod } from '@/features/analytics/model/period';
import { AlertSettings } from '@/features/live/components/alert-settings';
import { queueQueries } from '@/features/queue/api/queries';
import { type QueueSearch, readSearch } from '@/features/queue/model/filters';
import { QueuePage } from '@/features/queue/pages/queue-page';

export const Route = createFileRoute('/_app/queue')({
  validateSearch: (search: Record<string, unknown>): QueueSearch & PeriodSearch => ({
    ...readSearch(search),
    ...readPeriod(search),
  }),
  loader: ({ context }) => {
    // Not awaited: the page has a skeleton of its own.
    void context.queryClient.prefetchQuery(queueQueries.list());
  },
  component: QueueRoute,
});

function QueueRoute() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const onPeriod = (period: Period) =>
    void navigate({ search: ({ period: _, ...rest }) => ({ ...rest, ...readPeriod({ period }) }), replace: true });
  return (
    <QueuePage
      search={search}
      onSearch={(next) => void navigate({ search: { ...readPeriod({ ...search }), ...next }, replace: true })}
      header={<EscalationMetricCard period={search.period ?? DEFAULT_PERIOD} onPeriod={onPeriod} />}
      actions={<AlertSettings />}
    />
  );
}
