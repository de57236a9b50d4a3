import { getAssessment, getHandoff, type HandoffCard, listChanges, listMessages } from '@resolutionflow/api-client';
import { handoffView } from '@/domain/views';
import { followAssessment, followChanges, followDetail, followMessages } from '@/features/handoff/api/follow';
import { followed } from '@/lib/following';

export const handoffQueries = {
  all: () => ['handoffs', 'detail'] as const,

  detail: (id: string) =>
    followed({
      queryKey: [...handoffQueries.all(), id],
      read: (signal) =>
        handoffView.part(
          id,
          ({ handoff }) => handoff,
          () => getHandoff({ path: { handoff_id: id }, signal }),
        ),
      pick: (detail) => detail,
      follow: followDetail,
    }),

  /** The messages, oldest first. */
  messages: (id: string) =>
    followed({
      queryKey: [...handoffQueries.all(), id, 'messages'],
      read: (signal) =>
        handoffView.part(
          id,
          ({ messages }) => messages,
          () => listMessages({ path: { handoff_id: id }, signal }),
        ),
      pick: ({ items }) => items,
      follow: followMessages(id),
    }),

  /** Apart from the brief, which is whole without it. */
  assessment: (id: string) =>
    followed({
      queryKey: [...handoffQueries.all(), id, 'assessment'],
      read: (signal) =>
        handoffView.part(
          id,
          ({ assessment }) => assessment,
          () => getAssessment({ path: { handoff_id: id }, signal }),
        ),
      pick: (made) => made,
      follow: followAssessment(id),
    }),

  /** The session's changes since the brief. */
  changes: ({ id, session_id }: Pick<HandoffCard, 'id' | 'session_id'>) =>
    followed({
      queryKey: [...handoffQueries.all(), id, 'changes'],
      read: (signal) =>
        handoffView.part(
          id,
          ({ changes }) => changes,
          () => listChanges({ path: { handoff_id: id }, signal }),
        ),
      pick: (changes) => changes,
      follow: followChanges(id, session_id),
    }),
};
