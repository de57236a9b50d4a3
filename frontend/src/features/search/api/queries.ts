import { search, type Within } from '@resolutionflow/api-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export const searchQueries = {
  /** What is typed is asked for in a body: it stands in no address and no log. */
  hits: (query: string, within: Within | null) =>
    queryOptions({
      queryKey: ['search', query, within],
      queryFn: async ({ signal }) => (await search({ body: { query, within }, signal })).items,
      // What was found before stays in view until the next is there.
      placeholderData: keepPreviousData,
      staleTime: 5_000,
      gcTime: 60_000,
    }),
};
