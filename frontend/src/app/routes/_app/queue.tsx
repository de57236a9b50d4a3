import { createFileRoute } from '@tanstack/react-router';
import { LostPart } from '@/components/lost-part';
import { can } from '@/domain/me';
import { metricsQueries } from '@/features/analytics/api/queries';
import { METRIC_LINE, METRIC_STRIP } from '@/features/analytics/model/metric-place';
import { DEFAULT_PERIOD, type PeriodSearch, readPeriod } from '@/features/analytics/model/period';
import { queueQueries } from '@/features/queue/api/queries';
import { loadFilters } from '@/features/queue/hooks/use-picked';
import { type QueueSearch, readSearch } from '@/features/queue/model/search';
import { QueuePage } from '@/features/queue/pages/queue-page';
import { part } from '@/lib/part';

const LOST = { lost: (_: object, retry: () => void) => <LostPart onRetry={retry} /> };
// The cards load first; the figure follows.
const EscalationMetric = part(
  async () => (await import('@/features/analytics/components/escalation-metric')).EscalationMetric,
  { ...LOST, waiting: ({ whole }) => <div className={whole ? METRIC_STRIP : METRIC_LINE} /> },
);
const AlertSettings = part(async () => (await import('@/features/live/components/alert-settings')).AlertSettings, {
  ...LOST,
  waiting: () => <span className="h-8 w-20" />,
});
const InviteASenior = part(async () => (await import('@/features/team/components/invite-a-senior')).InviteASenior);
// Loaded with the panel that it is in.
const AlertReach = part(async () => (await import('@/features/notifications/components/alert-reach')).AlertReach, LOST);

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
  const { period, ...search } = Route.useSearch();
  const { me } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  const go = (next: QueueSearch & PeriodSearch) => void navigate({ search: next, resetScroll: false });
  const whole = can(me, 'pilot.read');
  const metric = (
    <EscalationMetric
      whole={whole}
      period={period ?? DEFAULT_PERIOD}
      onPeriod={(next) => go({ ...search, ...readPeriod({ period: next }) })}
    />
  );
  return (
    <QueuePage
      search={search}
      onSearch={(next) => go({ ...next, ...(period && { period }) })}
      actions={can(me, 'handoffs.claim') ? <AlertSettings reach={<AlertReach />} /> : undefined}
      first={can(me, 'account.manage') ? <InviteASenior /> : undefined}
      // Whoever answers for the figure has it whole; whoever comes to pick up, in a line.
      {...(can(me, 'metrics.read') && { [whole ? 'header' : 'figure']: metric })}
    />
  );
}
