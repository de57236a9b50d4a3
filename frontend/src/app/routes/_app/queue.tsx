import { createFileRoute } from '@tanstack/react-router';
import { LostPart } from '@/components/lost-part';
import { useKeepView } from '@/domain/last-view';
import { can } from '@/domain/me';
import { metricsQueries } from '@/features/analytics/api/queries';
import { METRIC_LINE, METRIC_STRIP } from '@/features/analytics/model/metric-place';
import { DEFAULT_PERIOD, type PeriodSearch, readPeriod } from '@/features/analytics/model/period';
import { queueQueries } from '@/features/queue/api/queries';
import { loadFilters } from '@/features/queue/hooks/use-picked';
import { type QueueSearch, readSearch } from '@/features/queue/model/search';
import { QueuePage } from '@/features/queue/pages/queue-page';
import { part } from '@/lib/part';

const load = () => import('@/app/around-the-queue');
const lost = (_: object, retry: () => void) => <LostPart onRetry={retry} />;
// The cards load first; these follow.
const QueueFigure = part(async () => (await load()).QueueFigure, {
  lost,
  waiting: ({ whole }) => <div className={whole ? METRIC_STRIP : METRIC_LINE} />,
});
const QueueAlerts = part(async () => (await load()).QueueAlerts, {
  lost,
  waiting: () => <div className="h-8 w-20" />,
});
const QueueStart = part(async () => (await load()).QueueStart);

export const Route = createFileRoute('/_app/queue')({
  validateSearch: (search: Record<string, unknown>): QueueSearch & PeriodSearch => ({
    ...readSearch(search),
    ...readPeriod(search),
  }),
  loaderDeps: ({ search: { period = DEFAULT_PERIOD, ...search } }) => ({
    period,
    picks: Object.keys(search).length > 0,
  }),
  loader: async ({ context, deps }) => {
    // Not awaited: the page has a skeleton for each of the two.
    void context.queryClient.prefetchQuery(queueQueries.list());
    if (can(context.me, 'metrics.read'))
      void context.queryClient.prefetchQuery(metricsQueries.escalations(deps.period));
    if (deps.picks) await loadFilters();
  },
  component: QueueRoute,
});

function QueueRoute() {
  const view = Route.useSearch();
  const { period, ...search } = view;
  useKeepView('queue', view);
  const { me } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  const go = (next: QueueSearch & PeriodSearch) => void navigate({ search: next, resetScroll: false });
  const whole = can(me, 'pilot.read');
  const metric = (
    <QueueFigure
      whole={whole}
      period={period ?? DEFAULT_PERIOD}
      onPeriod={(next) => go({ ...search, ...readPeriod({ period: next }) })}
    />
  );
  return (
    <QueuePage
      search={search}
      onSearch={(next) => go({ ...next, ...(period && { period }) })}
      actions={can(me, 'handoffs.claim') ? <QueueAlerts /> : undefined}
      first={can(me, 'account.manage') ? <QueueStart /> : undefined}
      // Owners and admins see the full metric; seniors see one line.
      {...(can(me, 'metrics.read') && { [whole ? 'header' : 'figure']: metric })}
    />
  );
}
