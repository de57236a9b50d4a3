import {
  getEscalationMetrics,
  getMetricDefinitions,
  getTechnicianMetrics,
  type Period,
} from '@resolutionflow/api-client';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ReportQuery } from '@/features/analytics/model/search';
import { invalidateSoon } from '@/lib/invalidate-soon';

export const metricsQueries = {
  all: () => ['metrics'] as const,

  escalations: (period: Period) =>
    queryOptions({
      queryKey: [...metricsQueries.all(), 'escalations', period],
      queryFn: ({ signal }) => getEscalationMetrics({ query: { period }, signal }),
    }),

  /** The whole report. Escalations change it, which leave the metric of the queue as it is. */
  report: (query: ReportQuery) =>
    queryOptions({
      queryKey: [...metricsQueries.reports(), query],
      queryFn: ({ signal }) => getEscalationMetrics({ query, signal }),
    }),
  reports: () => [...metricsQueries.all(), 'report'] as const,

  /** For owners only. */
  technicians: ({ compare: _, bucket: __, ...query }: ReportQuery) =>
    queryOptions({
      queryKey: [...metricsQueries.all(), 'technicians', query],
      queryFn: ({ signal }) => getTechnicianMetrics({ query, signal }),
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

/** An escalation begins a wait, and belongs to the cohort that the report is about. */
export function refetchReports(client: QueryClient): void {
  invalidateSoon(client, metricsQueries.reports());
}

/** A claim starts the clock and a first action stops it, so either changes the figures. */
export function refetchMetrics(client: QueryClient): void {
  invalidateSoon(client, metricsQueries.all());
}
