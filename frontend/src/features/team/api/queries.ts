import { listMembers } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';

export const teamQueries = {
  members: () =>
    queryOptions({
      queryKey: ['members'],
      queryFn: async ({ signal }) => (await listMembers({ signal })).items,
      // No event tells of it: what an admin decides on is asked for whenever they come to decide.
      staleTime: 0,
    }),
};
