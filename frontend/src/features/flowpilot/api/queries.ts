import {
  findRepeats,
  getSession,
  getStep,
  type HandoffCard,
  listClaimers,
  listHandoffs,
  listSessions,
  preflight,
  type SessionStatus,
  type StepKind,
} from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import {
  followEnded,
  followHandoff,
  followPreflight,
  followSession,
  followSessions,
  followStep,
} from '@/features/flowpilot/api/follow';
import { AGE_MS, type SessionSearch } from '@/features/flowpilot/model/session-search';
import { followed, followedPages } from '@/lib/following';
import { serverNow } from '@/lib/server-time';

export interface SessionFilters extends SessionSearch {
  /** Open or escalated. */
  unresolved?: boolean;
}

const UNRESOLVED: SessionStatus[] = ['open', 'escalated'];

const PAGE = 50;
/** Characters of a step that are looked for. */
const COMPARED = 1_000;

export const sessionQueries = {
  all: () => ['sessions'] as const,

  lists: () => [...sessionQueries.all(), 'list'] as const,

  list: ({ status, unresolved, by, age, ...filters }: SessionFilters) =>
    followedPages({
      queryKey: [...sessionQueries.lists(), { status, unresolved, by, age, ...filters }],
      read: (cursor, signal) =>
        listSessions({
          query: {
            limit: PAGE,
            ...(status && { status: [status] }),
            ...(unresolved && { status: UNRESOLVED }),
            ...(by && { owner: by }),
            ...(age && { opened_before: new Date(serverNow() - AGE_MS[age]).toISOString() }),
            ...filters,
            ...(cursor && { cursor }),
          },
          signal,
        }),
      follow: followSessions,
    }),

  detail: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id],
      read: (signal) => getSession({ path: { session_id: id }, signal }),
      pick: (session) => session,
      follow: followSession(id),
    }),

  /** The whole of a step, of which the session may have the beginning. */
  step: (id: string, stepId: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'step', stepId],
      read: (signal) => getStep({ path: { session_id: id, step_id: stepId }, signal }),
      pick: (step) => step,
      follow: followStep(id, stepId),
    }),

  /** The session's live handoff; null without one. */
  handoff: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'handoff'],
      // Without a state: all that are under way.
      read: (signal) => listHandoffs({ query: { session_id: id }, signal }),
      pick: (page): HandoffCard | null => page.items[0] ?? null,
      follow: followHandoff(id),
    }),

  /** The last handoff that has ended; null when there was none. */
  ended: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'ended'],
      read: (signal) => listHandoffs({ query: { session_id: id, state: ['resolved', 'withdrawn'], limit: 1 }, signal }),
      pick: (page): HandoffCard | null => page.items[0] ?? null,
      follow: followEnded(id),
    }),

  /** The members it can be assigned to. */
  claimers: () =>
    queryOptions({
      queryKey: ['claimers'],
      queryFn: async ({ signal }) => (await listClaimers({ signal })).items,
    }),

  /** Steps of others that a step would repeat. The result for the same words stays valid. */
  repeats: (id: string, kind: StepKind, body: string) =>
    queryOptions({
      queryKey: [...sessionQueries.all(), id, 'repeats', kind, body],
      queryFn: async ({ signal }) =>
        (await findRepeats({ path: { session_id: id }, body: { kind, body: body.slice(0, COMPARED) }, signal })).items,
      retry: false,
    }),

  /** The content of the brief if it were sent now. It changes with every step, so it is never cached. */
  preflight: (id: string) =>
    followed({
      queryKey: [...sessionQueries.all(), id, 'preflight'],
      read: (signal) => preflight({ path: { session_id: id }, signal }),
      pick: (found) => found,
      follow: followPreflight(id),
      staleTime: 0,
      gcTime: 0,
    }),
};
