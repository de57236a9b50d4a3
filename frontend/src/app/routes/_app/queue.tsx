import { createFileRoute } from '@tanstack/react-router';
import { LostPart } from '@/components/lost-part';
import { can } from '@/domain/me';
import { metricsQueries } from '@/features/analytics/api/queries';
import { METRIC_STRIP, MetricSkeleton } from '@/features/analytics/components/metric-skeleton';
import { DEFAULT_PERIOD, type PeriodSearch, readPeriod } from '@/features/analytics/model/period';
import { AlertSettings } from '@/features/live/components/alert-settings';
import { queueQueries } from '@/features/queue/api/queries';
import { type QueueSearch, readSearch } from '@/features/queue/model/filters';
import { QueuePage } from '@/features/queue/pages/queue-page';
import { part } from '@/lib/part';

// The cards load first; the figure follows.
const EscalationMetricCard = part(
  async () => (await import('@/features/analytics/components/escalation-metric-card')).EscalationMetricCard,
  {
    waiting: () => (
      <div className={METRIC_STRIP}>
        <MetricSkeleton />
      </div>
    ),
    lost: (_, retry) => (
      <div className={METRIC_STRIP}>
        <LostPart onRetry={retry} />
      </div>
    ),
  },
);
// Loaded with the panel that it is in.
const AlertReach = part(async () => (await import('@/features/notifications/components/alert-reach')).AlertReach, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

export const Route = createFileRoute('/_app/queue')({
  validateSearch: (search: Record<string, unknown>): QueueSearch & PeriodSearch => ({
    ...readSearch(search),
    ...readPeriod(search),
  }),
  loaderDeps: ({ search }) => ({ period: search.period ?? DEFAULT_PERIOD }),
  loader: ({ context, deps }) => {
    // Not awaited: the page has a skeleton for each of the two.
    void context.queryClient.prefetchQuery(queueQueries.list());
    if (can(context.me, 'metrics.read'))
      void context.queryClient.prefetchQuery(metricsQueries.escalations(deps.period));
  },
  component: QueueRoute,
});

function QueueRoute() {
  const { period, ...search } = Route.useSearch();
  const { me } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  const go = (next: QueueSearch & PeriodSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <QueuePage
      search={search}
      onSearch={(next) => go({ ...next, ...(period && { period }) })}
      actions={can(me, 'handoffs.claim') ? <AlertSettings reach={<AlertReach />} /> : undefined}
      header={
        can(me, 'metrics.read') ? (
          <EscalationMetricCard
            period={period ?? DEFAULT_PERIOD}
            onPeriod={(next) => go({ ...search, ...readPeriod({ period: next }) })}
          />
        ) : undefined
      }
    />
  );
}
