import {
  findRepeats,
  getSession,
  type HandoffCard,
  listClaimers,
  listHandoffs,
  listSessions,
  preflight,
  type SessionStatus,
  type StepKind,
} from '@resolutionflow/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

export interface SessionFilters {
  status?: SessionStatus | undefined;
  mine?: boolean | undefined;
}

const PAGE = 50;
/** Characters of a step that are looked for. */
const COMPARED = 1_000;

export const sessionQueries = {
  all: () => ['sessions'] as const,

  lists: () => [...sessionQueries.all(), 'list'] as const,

  list: ({ status, mine }: SessionFilters) =>
    infiniteQueryOptions({
      queryKey: [...sessionQueries.lists(), { status: status ?? null, mine: mine ?? false }],
      queryFn: ({ pageParam, signal }) =>
        listSessions({
          query: {
            limit: PAGE,
            ...(status && { status: [status] }),
            ...(mine && { mine }),
            ...(pageParam && { cursor: pageParam }),
          },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),

  detail: (id: string) =>
    queryOptions({
      queryKey: [...sessionQueries.all(), id],
      queryFn: ({ signal }) => getSession({ path: { session_id: id }, signal }),
    }),

  /** The live handoff of a session; null when nobody is asked for help. */
  handoff: (id: string) =>
    queryOptions({
      queryKey: [...sessionQueries.all(), id, 'handoff'],
      queryFn: async ({ signal }): Promise<HandoffCard | null> => {
        // Without a state: all that are under way.
        const page = await listHandoffs({ query: { session_id: id }, signal });
        return page.items[0] ?? null;
      },
    }),

  /** The last handoff that has ended; null when there was none. */
  ended: (id: string) =>
    queryOptions({
      queryKey: [...sessionQueries.all(), id, 'ended'],
      queryFn: async ({ signal }): Promise<HandoffCard | null> => {
        const page = await listHandoffs({
          query: { session_id: id, state: ['resolved', 'withdrawn'], limit: 1 },
          signal,
        });
        return page.items[0] ?? null;
      },
    }),

  /** Whom it can be passed on to. */
  claimers: () =>
    queryOptions({
      queryKey: ['claimers'],
      queryFn: async ({ signal }) => (await listClaimers({ signal })).items,
    }),

  /** Steps of others that a step would do again. What is found for the same words stays found. */
  repeats: (id: string, kind: StepKind, body: string) =>
    queryOptions({
      queryKey: [...sessionQueries.all(), id, 'repeats', kind, body],
      queryFn: async ({ signal }) =>
        (await findRepeats({ path: { session_id: id }, query: { kind, body: body.slice(0, COMPARED) }, signal })).items,
      retry: false,
    }),

  /** What the brief would hold if it were sent now. It changes with every step, so it is never kept. */
  preflight: (id: string) =>
    queryOptions({
      queryKey: [...sessionQueries.all(), id, 'preflight'],
      queryFn: ({ signal }) => preflight({ path: { session_id: id }, signal }),
      staleTime: 0,
      gcTime: 0,
    }),
};
