import {
  getAssessment,
  getHandoff,
  listChanges,
  listClaimers,
  listMessages,
  listSimilarHandoffs,
} from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';

export const handoffQueries = {
  all: () => ['handoffs', 'detail'] as const,

  detail: (id: string) =>
    queryOptions({
      queryKey: [...handoffQueries.all(), id],
      queryFn: ({ signal }) => getHandoff({ path: { handoff_id: id }, signal }),
    }),

  /** What was asked and answered, the oldest first. */
  messages: (id: string) =>
    queryOptions({
      queryKey: [...handoffQueries.all(), id, 'messages'],
      queryFn: async ({ signal }) => (await listMessages({ path: { handoff_id: id }, signal })).items,
    }),

  /** Apart from the brief, which is whole without it. */
  assessment: (id: string) =>
    queryOptions({
      queryKey: [...handoffQueries.all(), id, 'assessment'],
      queryFn: ({ signal }) => getAssessment({ path: { handoff_id: id }, signal }),
    }),

  /** What the session holds and the brief does not. */
  changes: (id: string) =>
    queryOptions({
      queryKey: [...handoffQueries.all(), id, 'changes'],
      queryFn: ({ signal }) => listChanges({ path: { handoff_id: id }, signal }),
    }),

  /** Resolved ones that were like it; what was resolved a minute ago is no reason to ask again. */
  similar: (id: string) =>
    queryOptions({
      queryKey: ['handoffs', 'similar', id],
      queryFn: async ({ signal }) => (await listSimilarHandoffs({ path: { handoff_id: id }, signal })).items,
      staleTime: 5 * 60_000,
    }),

  /** Whom it can be offered to. */
  claimers: () =>
    queryOptions({
      queryKey: ['claimers'],
      queryFn: async ({ signal }) => (await listClaimers({ signal })).items,
    }),
};
