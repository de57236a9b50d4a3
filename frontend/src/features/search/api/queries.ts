import { search, type Within } from '@resolutionflow/api-client';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

export const searchQueries = {
  /** The query is sent in a body, so that it is in no URL and no log. */
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
