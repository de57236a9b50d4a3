import { getEscalationMetrics, type Period } from '@resolutionflow/api-client';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { invalidateSoon } from '@/lib/invalidate-soon';

export const metricsQueries = {
  all: () => ['metrics'] as const,

  escalations: (period: Period) =>
    queryOptions({
      queryKey: [...metricsQueries.all(), 'escalations', period],
      queryFn: ({ signal }) => getEscalationMetrics({ query: { period }, signal }),
    }),
};

/** A claim starts the clock and a first action stops it, so either changes the figures. */
export function refetchMetrics(client: QueryClient): void {
  invalidateSoon(client, metricsQueries.all());
}
