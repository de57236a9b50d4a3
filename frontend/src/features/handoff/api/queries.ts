import { getHandoff } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';

export const handoffQueries = {
  all: () => ['handoffs', 'detail'] as const,

  detail: (id: string) =>
    queryOptions({
      queryKey: [...handoffQueries.all(), id],
      queryFn: ({ signal }) => getHandoff({ path: { handoff_id: id }, signal }),
    }),
};
