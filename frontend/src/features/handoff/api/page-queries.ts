import { getStep, listClaimers, listSimilarHandoffs } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import { handoffQueries } from '@/features/handoff/api/queries';
import { followed, outdated } from '@/lib/following';

/* What a brief asks for once it is there: apart, as the first page does without. */

export const pageQueries = {
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
