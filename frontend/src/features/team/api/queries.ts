import { listHandoffs, listInvitations, listMembers } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';

export const teamQueries = {
  members: () =>
    queryOptions({
      queryKey: ['members'],
      queryFn: async ({ signal }) => (await listMembers({ signal })).items,
      // No event tells of it: what an admin decides on is asked for whenever they come to decide.
      staleTime: 0,
    }),

  invitations: () =>
    queryOptions({
      queryKey: ['invitations'],
      queryFn: async ({ signal }) => (await listInvitations({ signal })).items,
      staleTime: 0,
      // The mail of a new one is on its way for a moment.
      refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'sending') ? 2_000 : false),
    }),

  /** What is in somebody's hands now: it would stay there without them. */
  held: (memberId: string) =>
    queryOptions({
      queryKey: ['members', memberId, 'held'],
      queryFn: async ({ signal }) =>
        (await listHandoffs({ query: { claimed_by: memberId, limit: 500 }, signal })).items,
      staleTime: 0,
    }),
};
