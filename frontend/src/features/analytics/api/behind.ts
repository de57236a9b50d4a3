import { listFigureHandoffs } from '@resolutionflow/api-client';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { metricsQueries } from '@/features/analytics/api/queries';
import { type Behind, behindQuery } from '@/features/analytics/model/behind';
import type { ReportSearch } from '@/features/analytics/model/search';

export const behindQueries = {
  /** Among the metrics, so that they are asked for again when those move. */
  handoffs: (period: ReportSearch, behind: Behind) =>
    infiniteQueryOptions({
      queryKey: [...metricsQueries.all(), 'behind', behind.figure, behindQuery(period, behind)],
      queryFn: ({ pageParam, signal }) =>
        listFigureHandoffs({
          path: { figure: behind.figure },
          query: { ...behindQuery(period, behind), limit: 50, ...(pageParam && { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next_cursor }) => next_cursor,
    }),
};
