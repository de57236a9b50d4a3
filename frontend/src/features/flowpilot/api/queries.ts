import {
  getSession,
  type HandoffCard,
  listHandoffs,
  listSessions,
  preflight,
  type SessionStatus,
} from '@resolutionflow/api-client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

export interface SessionFilters {
  status?: SessionStatus | undefined;
  mine?: boolean | undefined;
}

const PAGE = 50;

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
        const page = await listHandoffs({ query: { session_id: id, state: ['open', 'claimed', 'active'] }, signal });
        return page.items[0] ?? null;
      },
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
