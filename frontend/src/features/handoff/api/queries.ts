import {
  getAssessment,
  getHandoff,
  getStep,
  type HandoffCard,
  listChanges,
  listClaimers,
  listMessages,
  listSimilarHandoffs,
} from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import { followAssessment, followChanges, followDetail, followMessages } from '@/features/handoff/api/follow';
import { followed, outdated } from '@/lib/following';

export const handoffQueries = {
  all: () => ['handoffs', 'detail'] as const,

  detail: (id: string) =>
    followed({
      queryKey: [...handoffQueries.all(), id],
      read: (signal) => getHandoff({ path: { handoff_id: id }, signal }),
      pick: (detail) => detail,
      follow: followDetail,
    }),

  /** The messages, oldest first. */
  messages: (id: string) =>
    followed({
      queryKey: [...handoffQueries.all(), id, 'messages'],
      read: (signal) => listMessages({ path: { handoff_id: id }, signal }),
      pick: ({ items }) => items,
      follow: followMessages(id),
    }),

  /** Apart from the brief, which is whole without it. */
  assessment: (id: string) =>
    followed({
      queryKey: [...handoffQueries.all(), id, 'assessment'],
      read: (signal) => getAssessment({ path: { handoff_id: id }, signal }),
      pick: (made) => made,
      follow: followAssessment(id),
    }),

  /** The session's changes since the brief. */
  changes: ({ id, session_id }: Pick<HandoffCard, 'id' | 'session_id'>) =>
    followed({
      queryKey: [...handoffQueries.all(), id, 'changes'],
      read: (signal) => listChanges({ path: { handoff_id: id }, signal }),
      pick: (changes) => changes,
      follow: followChanges(id, session_id),
    }),

  /** The whole of a step, of which the brief has the beginning. */
  step: (sessionId: string, stepId: string) =>
    followed({
      queryKey: [...handoffQueries.all(), 'step', sessionId, stepId],
      read: (signal) => getStep({ path: { session_id: sessionId, step_id: stepId }, signal }),
      pick: (step) => step,
      follow: (step, event) =>
        event.type === 'session.passage_hidden.v1' && event.data.session_id === sessionId ? outdated(step) : step,
    }),

  /** Similar resolved handoffs; a case resolved a minute ago is no reason to refetch. */
  similar: (id: string) =>
    queryOptions({
      queryKey: ['handoffs', 'similar', id],
      queryFn: async ({ signal }) => (await listSimilarHandoffs({ path: { handoff_id: id }, signal })).items,
      staleTime: 5 * 60_000,
    }),

  /** The members it can be offered to. */
  claimers: () =>
    queryOptions({
      queryKey: ['claimers'],
      queryFn: async ({ signal }) => (await listClaimers({ signal })).items,
    }),
};
