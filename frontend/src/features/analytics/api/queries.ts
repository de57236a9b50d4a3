import {
  getEscalationMetrics,
  getMetricDefinitions,
  getTechnicianMetrics,
  type Period,
} from '@resolutionflow/api-client';
import type { LiveEvent } from '@resolutionflow/realtime-client';
import { queryOptions } from '@tanstack/react-query';
import { cardOf, type OtherEvent } from '@/domain/events';
import type { ReportQuery } from '@/features/analytics/model/report-query';
import { followed, outdated } from '@/lib/following';

/** Figures need not be current to the second. */
const SPREAD_MS = 4_000;

/** Begin or end a wait or a claim, so that figures change. */
type Counted =
  | 'handoff.claimed.v1'
  | 'handoff.activated.v1'
  | 'handoff.released.v1'
  | 'handoff.returned.v1'
  | 'handoff.reopened.v1'
  | 'handoff.withdrawn.v1'
  | 'handoff.resolved.v1';

/** A claim starts the clock and a first action stops it, so either changes the figures. */
export function followMetrics<T>(metrics: T, event: LiveEvent) {
  switch (event.type) {
    case 'handoff.opened.v1':
    case 'handoff.offered.v1':
    case 'handoff.offer_ended.v1':
    case 'handoff.reminded.v1':
    case 'handoff.changed.v1':
      return metrics;
    default:
      event.type satisfies Counted | OtherEvent['type'];
      return cardOf(event) ? outdated(metrics) : metrics;
  }
}

/** An escalation begins a wait, and belongs to the cohort that the report is about. */
function followReport<T>(metrics: T, event: LiveEvent) {
  return event.type === 'handoff.opened.v1' ? outdated(metrics) : followMetrics(metrics, event);
}

export const metricsQueries = {
  all: () => ['metrics'] as const,

  escalations: (period: Period) =>
    followed({
      queryKey: [...metricsQueries.all(), 'escalations', period],
      read: (signal) => getEscalationMetrics({ query: { period, ...(period !== '90d' && { bucket: 'day' }) }, signal }),
      pick: (metrics) => metrics,
      spreadMs: SPREAD_MS,
      follow: followMetrics,
    }),

  /** The whole report. Escalations change it, which leave the metric of the queue as it is. */
  report: (query: ReportQuery) =>
    followed({
      queryKey: [...metricsQueries.reports(), query],
      read: (signal) => getEscalationMetrics({ query, signal }),
      pick: (metrics) => metrics,
      spreadMs: SPREAD_MS,
      follow: followReport,
    }),
  reports: () => [...metricsQueries.all(), 'report'] as const,

  /** For owners only. */
  technicians: ({ compare: _, bucket: __, ...query }: ReportQuery) =>
    followed({
      queryKey: [...metricsQueries.all(), 'technicians', query],
      read: (signal) => getTechnicianMetrics({ query, signal }),
      pick: (metrics) => metrics,
      spreadMs: SPREAD_MS,
      follow: followMetrics,
    }),

  /** By slug; they change with the server's version. */
  definitions: () =>
    queryOptions({
      queryKey: ['metric-definitions'],
      queryFn: ({ signal }) => getMetricDefinitions({ signal }),
      staleTime: Number.POSITIVE_INFINITY,
      select: ({ items }) => new Map(items.map((each) => [each.slug, each])),
    }),
};
