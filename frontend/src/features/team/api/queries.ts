import { listHandoffs, listInvitations, listMembers } from '@resolutionflow/api-client';
import { cardOf } from '@/domain/events';
import { followed, outdated } from '@/lib/following';

export const teamQueries = {
  members: () =>
    followed({
      queryKey: ['members'],
      read: (signal) => listMembers({ signal }),
      pick: ({ items }) => items,
      // No event announces changes, so the list is read again each time the page opens.
      staleTime: 0,
    }),

  invitations: () =>
    followed({
      queryKey: ['invitations'],
      read: (signal) => listInvitations({ signal }),
      pick: ({ items }) => items,
      staleTime: 0,
      // The mail of a new one is on its way for a moment.
      refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'sending') ? 2_000 : false),
    }),

  /** The escalations that a member holds now. */
  held: (memberId: string) =>
    followed({
      queryKey: ['members', memberId, 'held'],
      read: (signal) => listHandoffs({ query: { claimed_by: memberId, limit: 500 }, signal }),
      pick: ({ items }) => items,
      follow: (held, event) => {
        const card = cardOf(event);
        const concerns = card && (card.claimed_by?.id === memberId || held.some(({ id }) => id === card.id));
        return concerns ? outdated(held) : held;
      },
      staleTime: 0,
    }),
};
