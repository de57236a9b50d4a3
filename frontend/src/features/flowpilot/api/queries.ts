import {
  getSession,
  type HandoffCard,
  type HandoffPage,
  listHandoffs,
  type SessionView,
} from '@resolutionflow/api-client';
import { sessionView } from '@/domain/views';
import { followEnded, followHandoff, followSession } from '@/features/flowpilot/api/follow';
import { followed } from '@/lib/following';

type Cards = Pick<HandoffPage, 'items'>;

const liveOf = ({ handoff }: SessionView): Cards => ({
  items: handoff && !handoff.handoff.card.ended_at ? [handoff.handoff.card] : [],
});

export const sessionQueries = {
  all: () => ['sessions'] as const,

  lists: () => [...sessionQueries.all(), 'list'] as const,

  detail: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id],
      read: (signal) =>
        sessionView.part(
          id,
          ({ session }) => session,
          () => getSession({ path: { session_id: id }, signal }),
        ),
      pick: (session) => session,
      follow: followSession(id),
    }),

  /** The session's live handoff; null without one. */
  handoff: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'handoff'],
      // Without a state: all that are under way.
      read: (signal) => sessionView.part(id, liveOf, () => listHandoffs({ query: { session_id: id }, signal })),
      pick: ({ items }: Cards): HandoffCard | null => items[0] ?? null,
      follow: followHandoff(id),
    }),

  /** The last handoff that has ended; null when there was none. */
  ended: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'ended'],
      read: (signal) => listHandoffs({ query: { session_id: id, state: ['resolved', 'withdrawn'], limit: 1 }, signal }),
      pick: ({ items }): HandoffCard | null => items[0] ?? null,
      follow: followEnded(id),
    }),
};
